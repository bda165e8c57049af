using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Tasks;

/// <summary>Portals that die at random moments, one after another, and a cloud that counts requests: whatever happens, every instance is accounted for.</summary>
public sealed class DrainStormTests() : DrainTaskContext(null)
{
    private static readonly HashSet<string> Writes = ["addresses.disassociate", "migrations.live", "addresses.associate"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task FourPortalsKilledAtRandom_EveryInstanceIsMovedOrReported_AndNoAddressIsLost(int seed)
    {
        var random = new Random(seed);
        const int count = 10;
        Fill(count, TimeSpan.FromSeconds(4), (instance, host) => (instance[^1] + host[^1] + seed) % 5 != 0);
        var orders = Orders(count, "compute2", "compute3", "compute4");
        string? id = null;
        for (var round = 0; round < 4; round++)
        {
            var killed = DieAt(random.Next(1, 12), afterwards: random.Next(2) == 0);
            var frozen = new FakeTimeProvider(Fixture.Time.GetUtcNow());
            var engine = Fixture.Start(frozen).Engine;
            id ??= await engine.StartAsync(Fixture.Alice(), Drain(orders, Pace with { TryElsewhere = true }), null, Cancel);
            await engine.ScanAsync(Cancel);
            await UntilDeadAsync(killed, frozen, id);
            Fixture.Time.Advance(TimeSpan.FromMinutes(5));
        }

        (Cloud.FailBefore, Cloud.FailAfter) = (static _ => null, static _ => null);
        var task = await ResumeAsync(id!);

        Assert.Equal(count, task.Items.Length);
        Assert.All(task.Items, item => Assert.Equal(item.State == TaskItemState.Done, Cloud.Servers.Find(item.TargetId)!.Host != "compute1"));
        Assert.All(task.Items, static item => Assert.True(item.State is TaskItemState.Done or TaskItemState.Failed, $"{item.TargetId} {item.State}"));
        Assert.False(AskedWhileMoving);
        Assert.All(Asked.GroupBy(static move => move.Instance), static moves => Assert.Equal(moves.Count(), moves.Select(static move => move.Host).Distinct().Count()));
        AddressesAreWhereTheyWere();
    }

    /// <summary>nova's own bucket (limits.py): each request adds six seconds, sixty are its brim; 413 is what overflows.</summary>
    [Fact]
    public async Task ACloudThatCountsRequests_NeverHasToRefuseOne()
    {
        Cloud.Limits = new ProjectLimits([], [new RateLimit("POST", "*", 10, 10, "MINUTE", null), new RateLimit("POST", ".*", 10, 10, "MINUTE", null)]);
        Fill(8, TimeSpan.FromSeconds(4));
        var (level, at, overflows) = (0.0, Fixture.Time.GetUtcNow(), 0);
        var gate = new Lock();
        Cloud.FailBefore = operation =>
        {
            if (Writes.Contains(operation))
            {
                lock (gate)
                {
                    var now = Fixture.Time.GetUtcNow();
                    (level, at) = (Math.Max(0, level - (now - at).TotalSeconds) + 6, now);
                    overflows += level > 60 ? 1 : 0;
                }
            }

            return null;
        };
        var task = await UntilEndedAsync(await StartAsync(Orders(8, "compute2", "compute3"), Pace with { AtOnce = 8, PerDestination = 8 }));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal((24, 0), (Sent.Count(), overflows));
        Assert.True(task.Ended - task.Created > TimeSpan.FromSeconds(90), "24 requests at ten a minute take longer");
        AddressesAreWhereTheyWere();
    }

    private Task DieAt(int write, bool afterwards)
    {
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        Func<string, CloudError?> stop = operation =>
        {
            if (Writes.Contains(operation) && Interlocked.Increment(ref count) == write)
            {
                killed.TrySetResult();
                new TaskCompletionSource().Task.GetAwaiter().GetResult();
            }

            return null;
        };
        Cloud.FailBefore = afterwards ? static _ => null : stop;
        Cloud.FailAfter = afterwards ? stop : static _ => null;
        return killed.Task;
    }

    /// <summary>The clock of the dead stands still; what its other threads were about to do, they have done when the next one comes.</summary>
    private async Task UntilDeadAsync(Task killed, FakeTimeProvider frozen, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!killed.IsCompleted && (await Fixture.ReadAsync(id)).Ended is null)
        {
            _ = Task.Run(() => frozen.Advance(TimeSpan.FromMilliseconds(500)), patience.Token);
            Fixture.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, patience.Token);
        }

        for (var (calls, quiet) = (-1, 0); quiet < 5;)
        {
            (calls, quiet) = calls == Cloud.AllCalls ? (calls, quiet + 1) : (Cloud.AllCalls, 0);
            await Task.Delay(10, patience.Token);
        }
    }
}
