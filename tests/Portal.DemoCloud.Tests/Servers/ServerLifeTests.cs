using System.Net;
using Microsoft.Extensions.Time.Testing;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Servers;

public sealed class ServerLifeTests
{
    [Fact]
    public async Task TimeScaleOfZero_MakesChangesImmediate()
    {
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Bob, "research");
        var id = await client.LaunchAsync("quick");
        Assert.Equal("ACTIVE", await client.StatusAsync(id));
        using (var stop = await client.PostAsync($"/servers/{id}/action", new Dictionary<string, object?> { ["os-stop"] = null })) stop.EnsureSuccessStatusCode();
        Assert.Equal("SHUTOFF", await client.StatusAsync(id));
        using (var delete = await client.DeleteAsync($"/servers/{id}")) delete.EnsureSuccessStatusCode();
        using var gone = await client.GetAsync($"/servers/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task DeleteWhileBuilding_NeverBecomesActive()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2012, 11, 1, 9, 0, 0, TimeSpan.Zero));
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Time = clock });
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Bob, "research");
        var id = await client.LaunchAsync("changed my mind");
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("BUILD", await client.StatusAsync(id));
        using (var delete = await client.DeleteAsync($"/servers/{id}")) delete.EnsureSuccessStatusCode();
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(cloud.Instances(), instance => instance.Id == id);
    }

    [Fact]
    public async Task ExpiredToken_IsRefused()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2012, 11, 1, 9, 0, 0, TimeSpan.Zero));
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Time = clock, TokenLifetime = TimeSpan.FromMinutes(5) });
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Bob, "research");
        clock.Advance(TimeSpan.FromMinutes(6));
        using var answer = await client.GetAsync("/servers");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task NameFilter_IsARegularExpression()
    {
        await using var cloud = await Demo.StartAsync();
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Alice, "web-shop");
        var servers = (await client.ReadAsync("/servers?name=^web-0[12]$")).GetProperty("servers");
        Assert.Equal(["web-02", "web-01"], servers.EnumerateArray().Select(server => server.GetProperty("name").GetString()));
    }
}
