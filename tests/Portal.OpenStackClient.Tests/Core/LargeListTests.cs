using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Domain.Compute;
using Portal.OpenStackClient.Tests.Fakes;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>Lists of the size that real clouds have, made of a recorded server, through real sockets.</summary>
public sealed class LargeListTests
{
    [Fact]
    public async Task TenThousandInstances_ArriveWhole_AndShareWhatTheyHaveInCommon()
    {
        const int Total = 10_000, Page = 1000;
        await using var cloud = await FakeCloud.StartAsync();
        var server = RecordingFolder.Current.Read("nova/070").ResponseBody!.Value.GetProperty("server");
        cloud.Server.OnEach(FakeCloud.Detail, [.. Enumerable.Range(0, Total / Page).Select(number => FakeServer.Json(200, List(server.GetRawText(), number * Page, Page, Total)))]);
        var connected = await cloud.ConnectAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();

        var all = await connected.Instances.ListAsync(new InstanceQuery(), TestContext.Current.CancellationToken)
            .SelectMany(static page => page.Instances).ToListAsync(TestContext.Current.CancellationToken);

        var elapsed = Stopwatch.GetElapsedTime(started);
        var perInstance = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Total;
        Assert.Equal(Enumerable.Range(0, Total).Select(static number => $"id-{number}"), all.Select(static instance => instance.Id));
        Assert.Same(all[0].Flavor, all[^1].Flavor);
        Assert.Same(all[0].ImageId, all[^1].ImageId);
        Assert.Same(all[0].HostId, all[^1].HostId);
        TestContext.Current.TestOutputHelper?.WriteLine($"{elapsed.TotalMilliseconds:F0} ms, {perInstance:F0} bytes kept an instance");
        Assert.InRange(perInstance, 0, 2048);
        GC.KeepAlive(all);
    }

    private static string List(string server, int start, int count, int total)
    {
        var text = new StringBuilder("{\"servers\": [");
        for (var number = start; number < start + count; number++)
        {
            var copy = JsonNode.Parse(server)!;
            copy["id"] = $"id-{number}";
            copy["name"] = $"name-{number}";
            text.Append(number == start ? "" : ",").Append(copy.ToJsonString());
        }

        text.Append(']');
        if (start + count < total)
        {
            text.Append(null, $$""", "servers_links": [{"rel": "next", "href": "http://x/v2.1/servers/detail?marker=id-{{start + count - 1}}"}]""");
        }

        return text.Append('}').ToString();
    }
}
