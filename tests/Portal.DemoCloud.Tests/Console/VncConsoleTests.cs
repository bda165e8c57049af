using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Web;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Console;

public sealed class VncConsoleTests
{
    [Theory]
    [InlineData("binary")]
    [InlineData("base64")]
    public async Task ViewerWithTokenCookie_SeesTheScreenReactToKeys(string protocol)
    {
        await using var cloud = await Demo.StartAsync();
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Alice, "web-shop");
        using var viewer = new RfbViewer();
        await viewer.ConnectAsync(cloud, await ConsoleTokenAsync(cloud, client, "web-01"), protocol);

        Assert.Equal(protocol, viewer.Protocol);
        Assert.True(await viewer.ShakeHandsAsync());
        Assert.StartsWith("QEMU (instance-", viewer.Name, StringComparison.Ordinal);
        Assert.Equal((640, 400), (viewer.Width, viewer.Height));
        Assert.Equal(25, await viewer.UpdateAsync(incremental: false));
        var before = viewer.Lit();
        Assert.True(before > 500, "a booted guest shows text");

        await viewer.TypeAsync("MMMM");
        var rows = 0;
        while (viewer.Lit() <= before + 60) rows = await viewer.UpdateAsync(incremental: true);
        Assert.InRange(rows, 1, 2);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("11111111-2222-3333-4444-555555555555", "")]
    public async Task TokenThatOpensNothing_EndsAfterTheHandshake(string? cookie, string query)
    {
        await using var cloud = await Demo.StartAsync();
        using var viewer = new RfbViewer();
        await viewer.ConnectAsync(cloud, cookie, query: query);
        Assert.False(await viewer.ShakeHandsAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, viewer.Closed);
    }

    [Fact]
    public async Task TokenInTheQuery_IsNotLookedAt()
    {
        await using var cloud = await Demo.StartAsync();
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Alice, "web-shop");
        using var viewer = new RfbViewer();
        await viewer.ConnectAsync(cloud, null, query: $"?token={await ConsoleTokenAsync(cloud, client, "web-01")}");
        Assert.False(await viewer.ShakeHandsAsync());
    }

    private static async Task<string> ConsoleTokenAsync(DemoCloudHost cloud, CloudClient client, string name)
    {
        var id = cloud.Instances().First(instance => instance.Name == name).Id;
        using var answer = await client.PostAsync($"/servers/{id}/action", new Dictionary<string, object> { ["os-getVNCConsole"] = new { type = "novnc" } });
        var console = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("console");
        var url = new Uri(console.GetProperty("url").GetString()!);
        Assert.Equal(cloud.Endpoints.NoVncProxy.Port, url.Port);
        return HttpUtility.ParseQueryString(url.Query)["token"]!;
    }
}
