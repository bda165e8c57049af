using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Operators;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operators;

public sealed class NodeWatchTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeRecords _records = new();
    private readonly NodeBoardFeed _feed = new(NullLogger.Instance);
    private readonly KeptHistory _history = new();
    private readonly NodeWatch _watch;

    public NodeWatchTests() => _watch = new NodeWatch("lab", new OperatorOptions(), _records, _feed, _history, _time, NullLogger.Instance);

    public ValueTask DisposeAsync() => _records.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServiceThatStops_TurnsLateThenDown_WhileItsNeighbourBeats()
    {
        List<NodeTrouble> seen = [];
        for (var second = 0; second <= 80; second += 2)
        {
            if (second % 10 == 0)
            {
                _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
                if (second <= 10)
                {
                    _records.Beat("compute1", NodeService.Network, _time.GetUtcNow());
                }
            }

            await _watch.ReadHeartbeatsAsync(Cancellation);
            seen.Add(Assert.Single(_feed.Current.Cards).Trouble);
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal([NodeTrouble.None, NodeTrouble.Late, NodeTrouble.Down], seen.Distinct());
        // The last beat was at 10 s: late after 40 s, down after 70 s.
        Assert.Equal((21, 36), (seen.IndexOf(NodeTrouble.Late), seen.IndexOf(NodeTrouble.Down)));
        Assert.Equal(ServiceState.Up, _feed.Current.Cards[0].Find(NodeService.Compute)!.Health.State);
    }

    /// <summary>A node comes back, and nova's sync stops what it finds shut down.</summary>
    [Fact]
    public async Task ANodeThatCameBack_TellsHowManyOfItsInstancesAreOff()
    {
        _records.Instances.Add(new InstancePlacement { Id = "a", Name = "a", ProjectId = "p", Host = "compute1", VmState = "active", IsRunning = true, UpdatedAt = _time.GetUtcNow() });
        _records.Instances.Add(new InstancePlacement { Id = "b", Name = "b", ProjectId = "p", Host = "compute1", VmState = "stopped", UpdatedAt = _time.GetUtcNow().AddDays(-1) });
        for (var second = 0; second <= 100; second += 2)
        {
            if (second <= 10 || second >= 90)
            {
                _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
            }

            await _watch.ReadHeartbeatsAsync(Cancellation);
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        await _watch.ReadAccountsAsync(Cancellation);
        Assert.Equal(0, Assert.Single(_feed.Current.Cards).LeftOff);

        _records.Instances[0] = _records.Instances[0] with { VmState = "stopped", IsRunning = false, UpdatedAt = _time.GetUtcNow() };
        await _watch.ReadAccountsAsync(Cancellation);
        Assert.Equal(1, Assert.Single(_feed.Current.Cards).LeftOff);

        _time.Advance(TimeSpan.FromHours(13));
        await _watch.ReadAccountsAsync(Cancellation);
        Assert.Equal(0, Assert.Single(_feed.Current.Cards).LeftOff);
    }

    [Fact]
    public async Task ADatabaseThatFails_LeavesTheBoard_SaysWhy_AndTheAgeOfIt()
    {
        _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
        await _watch.ReadHeartbeatsAsync(Cancellation);
        await _watch.ReadAccountsAsync(Cancellation);
        var readAt = _feed.Current.ReadAt;

        _records.Fault = new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.Unreachable, "db1:3306");
        _time.Advance(TimeSpan.FromMinutes(5));
        await _watch.ReadHeartbeatsAsync(Cancellation);
        await _watch.ReadAccountsAsync(Cancellation);

        Assert.Equal(_records.Fault, Assert.Single(_feed.Current.Faults));
        Assert.Equal(readAt, _feed.Current.ReadAt);
        // Nobody looked, so nobody is called dead.
        Assert.Equal(NodeTrouble.None, Assert.Single(_feed.Current.Cards).Trouble);

        _records.Fault = null;
        _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
        await _watch.ReadHeartbeatsAsync(Cancellation);
        await _watch.ReadAccountsAsync(Cancellation);
        Assert.Empty(_feed.Current.Faults);
        Assert.Equal(_time.GetUtcNow(), _feed.Current.ReadAt);
    }

    [Fact]
    public async Task AReadingThatBringsNothingNew_WakesNobody()
    {
        _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
        await _watch.ReadHeartbeatsAsync(Cancellation);
        var woken = 0;
        using (_feed.OnChanged(() => woken++))
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await _watch.ReadHeartbeatsAsync(Cancellation);
            Assert.Equal(0, woken);

            _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
            await _watch.ReadHeartbeatsAsync(Cancellation);
            Assert.Equal(1, woken);
        }

        _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
        await _watch.ReadHeartbeatsAsync(Cancellation);
        Assert.Equal(1, woken);
    }

    [Fact]
    public async Task TheWatch_ReadsEveryTwoSeconds_AndSurvivesATurnThatBreaks()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _history.Break = true;
        var running = _watch.RunAsync(end.Token);
        await Soon.BeTrueAsync(() => _history.Turns >= 1);
        _history.Break = false;
        await Soon.BeTrueAsync(() => _history.Turns >= 3, _time);
        await end.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }
}
