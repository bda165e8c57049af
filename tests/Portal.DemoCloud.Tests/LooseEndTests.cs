using System.Text.Json;

namespace Portal.DemoCloud.Tests;

/// <summary>What is left half done on purpose shows in the rows and in the API, and the API's own repairs end it.</summary>
public sealed class LooseEndTests
{
    [Fact]
    public async Task EachLooseEnd_ShowsInTheRows()
    {
        await using var cloud = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 0 }, TestContext.Current.CancellationToken);

        var address = cloud.LooseEnds.StrandFloatingIp();
        var stranded = cloud.Tables.Nova("floating_ips").Single(row => row.Text("address") == address);
        var target = cloud.Tables.Nova("fixed_ips").Single(row => row.Number("id") == stranded.Number("fixed_ip_id"));
        Assert.NotEqual(Instance(cloud, target.Text("instance_uuid")!).Text("host"), stranded.Text("host"));

        var hung = Instance(cloud, cloud.LooseEnds.HangTask(task: "migrating"));
        Assert.Equal("migrating", hung.Text("task_state"));
        Assert.True(TimeProvider.System.GetUtcNow() - hung.Time("updated_at") > TimeSpan.FromMinutes(30));

        var leaked = cloud.LooseEnds.LeakFixedIp();
        Assert.True(cloud.Tables.Nova("fixed_ips").Single(row => row.Text("address") == leaked).Flag("allocated"));
        cloud.LooseEnds.FreeLeaked();
        Assert.DoesNotContain(cloud.Tables.Nova("fixed_ips"), row => row.Text("address") == leaked && row.Flag("allocated"));

        var added = cloud.LooseEnds.AddSecondFixedIp();
        var second = cloud.Tables.Nova("fixed_ips").Single(row => row.Text("address") == added);
        Assert.Equal(2, cloud.Tables.Nova("fixed_ips").Count(row => row.Text("instance_uuid") == second.Text("instance_uuid")));
        Assert.False(second.Flag("leased"));

        var stuck = cloud.LooseEnds.StickVolume();
        var orphan = cloud.LooseEnds.OrphanVolume();
        Assert.Equal("detaching", cloud.Tables.Cinder("volumes").Single(row => row.Text("id") == stuck).Text("status"));
        Assert.DoesNotContain(cloud.Instances(), instance => instance.Id == cloud.Tables.Cinder("volumes").Single(row => row.Text("id") == orphan).Text("instance_uuid"));
    }

    [Fact]
    public async Task TheControlPort_MakesThem_AndRefusesWhatItDoesNotKnow()
    {
        await using var cloud = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 0 }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = cloud.Endpoints.Control };
        http.DefaultRequestHeaders.Add("X-Demo-Secret", cloud.ControlSecret);

        using var made = await http.PostAsync("/control/loose-ends", new StringContent("""{"kind": "leaked-ip"}"""), TestContext.Current.CancellationToken);
        using var refused = await http.PostAsync("/control/loose-ends", new StringContent("""{"kind": "nonsense"}"""), TestContext.Current.CancellationToken);

        var address = JsonSerializer.Deserialize<string>(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(cloud.Tables.Nova("fixed_ips"), row => row.Text("address") == address);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static DemoRow Instance(DemoCloudHost cloud, string id) => cloud.Tables.Nova("instances").Single(row => row.Text("uuid") == id);
}
