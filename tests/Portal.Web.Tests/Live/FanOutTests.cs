using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Web.Live;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Live;

public sealed class FanOutTests
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly LiveCloud _live;

    public FanOutTests()
    {
        _cloud = new FakeCloud(_time);
        _live = A.LiveCloud(_cloud, _time);
        for (var number = 0; number < 200; number++)
        {
            _cloud.Servers.Put(An.Instance($"vm-{number}"));
        }
    }

    [Fact]
    public async Task ChangedRow_IsToldToItsOwnRowInEachTab_AndToNoOther()
    {
        var tabs = Enumerable.Range(0, 100).Select(number => new ViewReader<Instance>(_live.Instances(An.Context(_cloud, $"user-{number}")))).ToList();
        await Soon.BeTrueAsync(() => tabs.TrueForAll(static tab => tab.Last is { IsComplete: true }), _time);
        var told = new int[100];
        var others = 0;
        for (var tab = 0; tab < 100; tab++)
        {
            var mine = tab;
            tabs[tab].View.OnItemChanged("vm-7", now => told[mine] += now!.Status == InstanceStatus.Shutoff ? 1 : 1000);
            tabs[tab].View.OnItemChanged("vm-8", _ => Interlocked.Increment(ref others));
        }

        _cloud.Servers.Put(An.Instance("vm-7", InstanceStatus.Shutoff));
        tabs[0].View.Nudge("vm-7");
        await Soon.BeTrueAsync(() => told.All(static count => count > 0), _time);

        Assert.All(told, static count => Assert.Equal(1, count));
        Assert.Equal(0, others);
        foreach (var tab in tabs)
        {
            await tab.DisposeAsync();
        }
    }

    [Fact]
    public async Task UnchangedRows_AreTheSameObjects_InEverySnapshotAndTab()
    {
        await using var one = new ViewReader<Instance>(_live.Instances(An.Context(_cloud, "alice")));
        await using var two = new ViewReader<Instance>(_live.Instances(An.Context(_cloud, "bob")));
        await Soon.BeTrueAsync(() => one.Last is { IsComplete: true } && two.Last is { IsComplete: true }, _time);
        var before = one.Last!.ById["vm-9"];

        _cloud.Servers.Put(An.Instance("vm-7", InstanceStatus.Shutoff));
        one.View.Nudge();
        await Soon.BeTrueAsync(() => two.Last!.ById["vm-7"].Status == InstanceStatus.Shutoff && one.Last!.ById["vm-7"].Status == InstanceStatus.Shutoff, _time);

        Assert.Same(before, one.Last.ById["vm-9"]);
        Assert.Same(before, two.Last!.ById["vm-9"]);
        Assert.Same(one.Last.ById["vm-7"], two.Last.ById["vm-7"]);
    }

    [Fact]
    public async Task VanishedRow_IsToldAsGone_AndAnEndedSubscriptionIsSilent()
    {
        await using var tab = new ViewReader<Instance>(_live.Instances(An.Context(_cloud)));
        await Soon.BeTrueAsync(() => tab.Last is { IsComplete: true }, _time);
        var gone = false;
        var silent = true;
        tab.View.OnItemChanged("vm-7", now => gone = now is null);
        tab.View.OnItemChanged("vm-7", _ => silent = false).Dispose();

        _cloud.Servers.Delete("vm-7", _time.GetUtcNow());
        tab.View.Nudge("vm-7");

        await Soon.BeTrueAsync(() => gone, _time);
        Assert.True(silent);
    }

    [Fact]
    public async Task RowThatHangs_DelaysNoOtherTab()
    {
        await using var slow = new ViewReader<Instance>(_live.Instances(An.Context(_cloud, "alice")));
        await using var fast = new ViewReader<Instance>(_live.Instances(An.Context(_cloud, "bob")));
        await Soon.BeTrueAsync(() => slow.Last is { IsComplete: true } && fast.Last is { IsComplete: true }, _time);
        using var gate = new ManualResetEventSlim();
        var told = 0;
        slow.View.OnItemChanged("vm-7", _ => gate.Wait(TestContext.Current.CancellationToken));
        fast.View.OnItemChanged("vm-7", _ => Interlocked.Increment(ref told));
        foreach (var status in (InstanceStatus[])[InstanceStatus.Shutoff, InstanceStatus.Active, InstanceStatus.Paused])
        {
            var before = told;
            _cloud.Servers.Put(An.Instance("vm-7", status));
            fast.View.Nudge("vm-7");
            await Soon.BeTrueAsync(() => told > before, _time);
        }

        gate.Set();
        Assert.Equal(3, told);
    }

    [Fact]
    public void Bursts_GoOutAtOnceFirst_ThenAtMostEachTenthOfASecond_NewestWins()
    {
        using var feed = new SnapshotFeed<Instance>(static instance => instance.Id, TimeSpan.FromMilliseconds(100), _time);
        var sink = new Sink();
        feed.Join(sink);
        for (var number = 0; number < 50; number++)
        {
            var instance = An.Instance($"burst-{number}");
            feed.Publish([instance], System.Collections.Immutable.ImmutableDictionary<string, Instance>.Empty.Add(instance.Id, instance), complete: true, _time.GetUtcNow());
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("burst-0", sink.Got[0]);
        Assert.Equal("burst-49", sink.Got[^1]);
        Assert.InRange(sink.Got.Count, 5, 7);
    }

    private sealed class Sink : ISnapshotSink<Instance>
    {
        public List<string> Got { get; } = [];

        public void Deliver(LiveSnapshot<Instance> snapshot, IReadOnlyList<string> changedIds) => Got.Add(snapshot.Items[0].Id);
    }
}
