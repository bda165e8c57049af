using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Operators;
using Portal.Web.Storage;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Operators;

/// <summary>On both databases: one replica writes, another takes over, and what is old is forgotten.</summary>
public sealed class HeartbeatHistoryTests(MariaDbServer server)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private readonly FakeTimeProvider _time = new(An.Start);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneReplicaWrites_AndTheOtherTakesOverWhenItGoes(bool mySql)
    {
        await using var database = mySql ? await TestDatabases.MySqlAsync(server) : await TestDatabases.SqliteAsync();
        var (one, other) = (Replica(database.Database), Replica(database.Database));

        await one.RecordAsync("lab", [], [Service(ServiceState.Up)], Lifetime, Cancellation);
        await other.RecordAsync("lab", [], [Service(ServiceState.Up)], Lifetime, Cancellation);
        await RoundAsync(one, other, ServiceState.Up, ServiceState.Late);
        Assert.Equal([ServiceState.Late, ServiceState.Up], (await other.ReadAsync("lab", "compute1", Cancellation)).Select(static change => change.State));

        // The first has gone: its lease runs out.
        _time.Advance(TimeSpan.FromSeconds(31));
        await other.RecordAsync("lab", [Service(ServiceState.Late)], [Service(ServiceState.Down)], Lifetime, Cancellation);
        var changes = await one.ReadAsync("lab", "compute1", Cancellation);
        Assert.Equal([ServiceState.Down, ServiceState.Late, ServiceState.Up], changes.Select(static change => change.State));
        Assert.Equal(_time.GetUtcNow(), changes[0].At);

        // And comes back: it is no longer its duty.
        await one.RecordAsync("lab", [Service(ServiceState.Down)], [Service(ServiceState.Up)], Lifetime, Cancellation);
        Assert.Equal(3, (await one.ReadAsync("lab", "compute1", Cancellation)).Count);
    }

    [Fact]
    public async Task WhatIsOlderThanItsLifetime_IsForgotten_AndOtherNodesAreNotRead()
    {
        await using var database = await TestDatabases.SqliteAsync();
        var replica = Replica(database.Database);
        await replica.RecordAsync("lab", [], [Service(ServiceState.Up), Service(ServiceState.Up, host: "compute2")], Lifetime, Cancellation);
        Assert.Single(await replica.ReadAsync("lab", "compute1", Cancellation));
        Assert.Empty(await replica.ReadAsync("elsewhere", "compute1", Cancellation));

        _time.Advance(Lifetime + TimeSpan.FromMinutes(1));
        await replica.RecordAsync("lab", [Service(ServiceState.Up)], [Service(ServiceState.Up)], Lifetime, Cancellation);

        Assert.Empty(await replica.ReadAsync("lab", "compute1", Cancellation));
    }

    [Fact]
    public void OnlyConfirmedChanges_AreWrittenDown()
    {
        Assert.Empty(HeartbeatHistory.Changes([], [Service(ServiceState.Down, confirmed: false)], An.Start));
        Assert.Empty(HeartbeatHistory.Changes([Service(ServiceState.Up)], [Service(ServiceState.Up)], An.Start));
        Assert.Equal(
            new HeartbeatChange(An.Start, "compute1", NodeService.Network, ServiceState.Up, Disabled: true),
            Assert.Single(HeartbeatHistory.Changes([Service(ServiceState.Up)], [Service(ServiceState.Up, disabled: true)], An.Start)));
    }

    private async Task RoundAsync(HeartbeatHistory one, HeartbeatHistory other, ServiceState before, ServiceState after)
    {
        _time.Advance(TimeSpan.FromSeconds(12));
        await one.RecordAsync("lab", [Service(before)], [Service(after)], Lifetime, Cancellation);
        await other.RecordAsync("lab", [Service(before)], [Service(after)], Lifetime, Cancellation);
    }

    private HeartbeatHistory Replica(PortalDatabase database) => new(database, new Duties(database, _time), _time, NullLogger<HeartbeatHistory>.Instance);

    private static NodeService Service(ServiceState state, bool confirmed = true, bool disabled = false, string host = "compute1") =>
        new(new ServiceKey(host, NodeService.Network), new ServiceHealth(state, An.Start, confirmed, disabled, TimeSpan.Zero));
}
