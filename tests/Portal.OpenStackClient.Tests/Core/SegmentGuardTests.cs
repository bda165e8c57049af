using System.Text.Json;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

public sealed class SegmentGuardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task NameOfDotsAlone_IsNotSent_ItWouldMeanAnotherResource(string name)
    {
        await using var cloud = await FakeCloud.StartAsync();
        var connected = await cloud.ConnectAsync();

        await CloudAssert.FailsAsync<CloudError.Unsupported>(() => connected.Instances.GetAsync(name, Token));

        await CloudAssert.FailsAsync<CloudError.Unsupported>(() => connected.Instances.ExecuteAsync(name, new InstanceCommand.Delete(), Token));
        Assert.DoesNotContain(cloud.Server.Requests, static seen => seen.Request.Contains("/servers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("rule.json")]
    public async Task KeyOfAnInstance_ThatNoAddressNames_IsLeftOutOfTheWholeMap(string key)
    {
        const string Metadata = "/compute/v2.1/servers/s1/metadata";
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On($"DELETE {Metadata}/old", 204, "");
        cloud.Server.On("GET " + Metadata, 200, JsonSerializer.Serialize(new { metadata = new Dictionary<string, string> { [key] = "1", ["rule"] = "kept" } }));
        cloud.Server.On("PUT " + Metadata, 200, """{"metadata": {"rule": "kept"}}""");

        await (await cloud.ConnectAsync()).Instances.ExecuteAsync("s1", new InstanceCommand.ChangeMetadata(default, ["old", key]), Token);

        Assert.Equal($"DELETE {Metadata}/old", Assert.Single(cloud.Server.Requests, static seen => seen.Request.StartsWith("DELETE", StringComparison.Ordinal)).Request);
        Assert.Equal("""{"metadata":{"rule":"kept"}}""", Assert.Single(cloud.Server.Requests, static seen => seen.Request.StartsWith("PUT", StringComparison.Ordinal)).Body);
    }
}
