using System.Net;
using Microsoft.Extensions.Time.Testing;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Nodes;

/// <summary>What still works, and what waits, when a daemon is gone.</summary>
public sealed class DeadDaemonTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2012, 11, 1, 9, 0, 0, TimeSpan.Zero));
    private DemoCloudHost _cloud = null!;
    private CloudClient _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await Demo.StartAsync(new DemoCloudOptions { Time = _clock });
        _alice = await CloudClient.SignInAsync(_cloud, DemoAccounts.Alice, "web-shop");
    }

    public async ValueTask DisposeAsync()
    {
        _alice.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task ActionOnADeadHost_IsAccepted_AndDoneWhenItIsBack()
    {
        var server = Named("web-01");
        _cloud.Nodes.Stop(server.Host!, DemoDaemon.Compute);
        using (var stop = await _alice.PostAsync($"/servers/{server.Id}/action", new Dictionary<string, object?> { ["os-stop"] = null })) Assert.Equal(HttpStatusCode.Accepted, stop.StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(("ACTIVE", "stopping"), (Named("web-01").Status, Named("web-01").TaskState));
        _cloud.Nodes.Start(server.Host!, DemoDaemon.Compute);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("SHUTOFF", Named("web-01").Status);
    }

    /// <summary>nova notices only when its sync comes round, and stops what it called active.</summary>
    [Fact]
    public async Task AfterAPowerCut_GuestsAreOff_AndNovaFindsOutLate()
    {
        var server = Named("web-01");
        _cloud.Nodes.CutPower(server.Host!);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(_cloud.Nodes.Daemon(server.Host!, DemoDaemon.Network).IsRunning);
        Assert.Equal("ACTIVE", Named("web-01").Status);

        _cloud.Nodes.SwitchOn(server.Host!);
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("ACTIVE", Named("web-01").Status);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("SHUTOFF", Named("web-01").Status);

        using (var start = await _alice.PostAsync($"/servers/{server.Id}/action", new Dictionary<string, object?> { ["os-start"] = null })) Assert.Equal(HttpStatusCode.Accepted, start.StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("ACTIVE", Named("web-01").Status);
        Assert.Throws<ArgumentException>(() => _cloud.Nodes.CutPower("nowhere"));
    }

    [Fact]
    public async Task NewServers_AvoidHostsThatAreDownOrDisabled()
    {
        foreach (var host in _cloud.Nodes.Hosts.Skip(2)) _cloud.Nodes.Stop(host, DemoDaemon.Compute);
        _cloud.Nodes.Disable(_cloud.Nodes.Hosts[0], DemoDaemon.Compute);
        _clock.Advance(TimeSpan.FromSeconds(90));
        foreach (var name in (string[])["one", "two", "three"]) await _alice.LaunchAsync(name);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.All((string[])["one", "two", "three"], name => Assert.Equal(("ACTIVE", _cloud.Nodes.Hosts[1]), (Named(name).Status, Named(name).Host)));
    }

    [Fact]
    public async Task DeadNetworkDaemon_KeepsANewServerWaiting_ButNotTheRunningOnes()
    {
        foreach (var host in _cloud.Nodes.Hosts) _cloud.Nodes.Stop(host, DemoDaemon.Network);
        var id = await _alice.LaunchAsync("offline");
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(("BUILD", "networking"), (Named("offline").Status, Named("offline").TaskState));
        Assert.Equal("ACTIVE", Named("web-01").Status);
        _cloud.Nodes.Start(Named("offline").Host!, DemoDaemon.Network);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ACTIVE", await _alice.StatusAsync(id));
    }

    [Fact]
    public async Task AddressForAServerWhoseNetworkDaemonIsDead_IsRefused()
    {
        await using var quick = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        using var alice = await CloudClient.SignInAsync(quick, DemoAccounts.Alice, "web-shop");
        var server = quick.Instances().Single(instance => instance.Name == "web-01");
        quick.Nodes.Stop(server.Host!, DemoDaemon.Network);
        using (var allocated = await alice.PostAsync("/os-floating-ips", new { pool = "public" })) allocated.EnsureSuccessStatusCode();
        var address = quick.Nodes.FloatingIps[^1].Address;
        using (var refused = await alice.PostAsync($"/servers/{server.Id}/action", new { addFloatingIp = new { address } })) Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        quick.Nodes.Start(server.Host!, DemoDaemon.Network);
        using (var given = await alice.PostAsync($"/servers/{server.Id}/action", new { addFloatingIp = new { address } })) Assert.Equal(HttpStatusCode.Accepted, given.StatusCode);
        Assert.Equal(server.Host, quick.Nodes.FloatingIps[^1].ServingHost);
    }

    [Fact]
    public async Task FiveHundredNodes_AnswerWhole()
    {
        await using var big = await Demo.StartAsync(new DemoCloudOptions { Nodes = 500, Instances = 10_000 });
        using var admin = await CloudClient.SignInAsync(big, DemoAccounts.Admin, "operations");
        var hypervisors = await admin.ReadAsync("/os-hypervisors/detail");
        Assert.Equal(500, hypervisors.GetProperty("hypervisors").GetArrayLength());
        Assert.Equal(1_003, (await admin.ReadAsync("/os-hosts")).GetProperty("hosts").GetArrayLength());
    }

    private DemoInstance Named(string name) => _cloud.Instances().Single(instance => instance.Name == name);
}
