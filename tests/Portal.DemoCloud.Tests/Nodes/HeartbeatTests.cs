using Microsoft.Extensions.Time.Testing;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Nodes;

/// <summary>Rows move as Folsom's do (recordings mysql/services-*).</summary>
public sealed class HeartbeatTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2012, 11, 1, 9, 0, 0, TimeSpan.Zero));
    private DemoCloudHost _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await Demo.StartAsync(new DemoCloudOptions { Time = _clock });

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public void EveryNode_HasItsThreeDaemons_AndTheControllerItsOwn()
    {
        var daemons = _cloud.Nodes.Daemons;
        Assert.Equal(6, _cloud.Nodes.Hosts.Count);
        Assert.Equal((6 * 3) + 5, daemons.Count);
        Assert.All(daemons, daemon => Assert.True(daemon.IsRunning && daemon.IsUp));
        Assert.Equal(
            [DemoDaemon.ConsoleAuth, DemoDaemon.Scheduler, DemoDaemon.Cert, DemoDaemon.CinderScheduler, DemoDaemon.CinderVolume],
            daemons.Where(daemon => daemon.Host == DemoDaemon.Controller).Select(daemon => daemon.Binary));
    }

    [Fact]
    public void RunningDaemon_ReportsEveryTenSeconds()
    {
        var before = Compute3();
        _clock.Advance(TimeSpan.FromSeconds(100));
        var after = Compute3();
        Assert.Equal(before.ReportCount + 10, after.ReportCount);
        Assert.Equal(before.UpdatedAt!.Value.AddSeconds(100), after.UpdatedAt);
    }

    [Fact]
    public void StoppedDaemon_FreezesItsRow_AndIsDownAfterAMinute()
    {
        _cloud.Nodes.Stop("compute3", DemoDaemon.Compute);
        var stopped = Compute3();
        _clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal((stopped.ReportCount, stopped.UpdatedAt, true), (Compute3().ReportCount, Compute3().UpdatedAt, Compute3().IsUp));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(Compute3().IsUp);

        _cloud.Nodes.Start("compute3", DemoDaemon.Compute);
        Assert.False(Compute3().IsUp);
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal((stopped.ReportCount + 1, true), (Compute3().ReportCount, Compute3().IsUp));
    }

    [Fact]
    public void DisablingADeadDaemon_MakesItLookAlive_WithoutAReport()
    {
        _cloud.Nodes.Stop("compute3", DemoDaemon.Compute);
        _clock.Advance(TimeSpan.FromSeconds(90));
        var dead = Compute3();
        _cloud.Nodes.Disable("compute3", DemoDaemon.Compute);
        var disabled = Compute3();
        Assert.Equal((false, true, dead.ReportCount), (dead.IsUp, disabled.IsUp, disabled.ReportCount));
        Assert.True(disabled.IsDisabled);
    }

    [Fact]
    public void SkewedClock_KillsALivingDaemon()
    {
        _cloud.Nodes.Skew("compute3", DemoDaemon.Compute, TimeSpan.FromSeconds(90));
        _clock.Advance(TimeSpan.FromSeconds(11));
        var first = Compute3();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((true, false, first.ReportCount + 1), (first.IsRunning, first.IsUp, Compute3().ReportCount));
        Assert.True(first.UpdatedAt > _clock.GetUtcNow());
    }

    [Fact]
    public void SlowDaemon_ReportsLessOften()
    {
        _cloud.Nodes.Slow("compute3", DemoDaemon.Compute, 4);
        var before = Compute3().ReportCount;
        _clock.Advance(TimeSpan.FromSeconds(200));
        Assert.Equal(before + 5, Compute3().ReportCount);
    }

    [Fact]
    public void UnknownDaemon_IsSaidSo()
    {
        Assert.Throws<ArgumentException>(() => _cloud.Nodes.Stop("compute7", DemoDaemon.Compute));
        Assert.Throws<ArgumentException>(() => _cloud.Nodes.Stop("compute1", DemoDaemon.Scheduler));
    }

    [Fact]
    public async Task TimeScale_ScalesTheReports_ButNotToNothing()
    {
        await using var quick = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0.1 });
        await using var immediate = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6)), (quick.Nodes.ReportInterval, quick.Nodes.DownTime));
        Assert.Equal(TimeSpan.FromSeconds(10), immediate.Nodes.ReportInterval);
    }

    private DemoDaemonState Compute3() => _cloud.Nodes.Daemon("compute3", DemoDaemon.Compute);
}
