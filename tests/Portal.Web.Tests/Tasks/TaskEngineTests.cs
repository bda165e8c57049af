using System.Collections.Concurrent;
using Dapper;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Tasks;

/// <summary>The engine's promises, on each kind of database.</summary>
public abstract class TaskEngineTests(MariaDbServer? server) : IAsyncLifetime
{
    private readonly TaskFixture _fixture = new();

    private FakeCloud Cloud => _fixture.Cloud;

    public async ValueTask InitializeAsync() => await _fixture.OpenAsync(server);

    public async ValueTask DisposeAsync()
    {
        await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task BulkStop_EndsWithAResultForEachItem()
    {
        var engine = _fixture.Start().Engine;
        var instances = Put(5);
        Cloud.FailBefore = Once("instances.execute", new CloudError.Conflict("It is locked.") { RequestId = "req-9" });

        var id = await engine.StartAsync(_fixture.Alice(), InstanceTasks.Command(instances, new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.DoneWithFailures, task.State);
        Assert.Equal(4, task.Items.Count(static item => item.State == TaskItemState.Done));
        var failed = Assert.Single(task.Items, static item => item.State == TaskItemState.Failed);
        Assert.Equal(("It is locked.", "req-9"), (failed.Message, failed.RequestId));
        Assert.Equal(5, Cloud.Calls("instances.execute"));
        Assert.Equal(5, _fixture.Audit.Entries.Count(entry => entry.TaskId == id && entry.Action == "instance.stop"));
    }

    /// <summary>While portals are replaced one after another, an older one finds what a newer one made.</summary>
    [Fact]
    public async Task ATaskOfAKindThatOneDoesNotKnow_IsLeftToOthers()
    {
        var engine = _fixture.Start().Engine;
        var id = await engine.StartAsync(_fixture.Alice(), new TaskDraft("of.tomorrow", [], [new TaskTarget("vm-1", "web")]), null, TestContext.Current.CancellationToken);
        var task = await _fixture.UntilAsync(id, static task => task.StateReason is not null);

        Assert.Equal((TaskState.Waiting, TaskReasons.UnknownKind), (task.State, task.StateReason));
        Assert.Contains(id, await _fixture.Store.FindDueAsync(_fixture.Time.GetUtcNow().ToUnixTimeMilliseconds(), "another", [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task EndedTask_KeepsNeitherTokenNorSecret()
    {
        var engine = _fixture.Start().Engine;
        var draft = InstanceTasks.Command(Put(1), new InstanceCommand.Stop()) with { Secret = "hunter2" };
        var id = await engine.StartAsync(_fixture.Alice(), draft, null, TestContext.Current.CancellationToken);
        await using var connection = await _fixture.Database.OpenAsync(TestContext.Current.CancellationToken);
        var stored = await connection.QuerySingleAsync<string>("SELECT CONCAT(token, arguments, secret) FROM portal_tasks");
        Assert.DoesNotContain("sign-in-of-alice", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", stored, StringComparison.Ordinal);

        await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM portal_tasks WHERE token IS NULL AND secret IS NULL"));
    }

    [Fact]
    public async Task DeleteWithinItsUndoWindow_IsNotSent_AndCanBeUndone()
    {
        var engine = _fixture.Start().Engine;
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, InstanceTasks.Delete(Put(3)), TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
        await Soon.PassAsync(_fixture.Time, TimeSpan.FromSeconds(8));
        Assert.Equal(0, Cloud.AllCalls);

        await engine.CancelAsync(alice.Session, id, TestContext.Current.CancellationToken);
        await Soon.PassAsync(_fixture.Time, TimeSpan.FromSeconds(30));

        Assert.Equal(TaskState.Cancelled, (await _fixture.ReadAsync(id)).State);
        Assert.Equal(0, Cloud.AllCalls);
        Assert.Equal(3, Cloud.Servers.Newest("p1").Count);
    }

    [Fact]
    public async Task DeleteAfterItsUndoWindow_IsSent()
    {
        var engine = _fixture.Start().Engine;
        var id = await engine.StartAsync(_fixture.Alice(), InstanceTasks.Delete(Put(3)), TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);

        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Empty(Cloud.Servers.Newest("p1"));
        Assert.Equal(3, Cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task PortalThatDiesWithinTheUndoWindow_DeletesNothing_AndSaysSo()
    {
        var frozen = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(An.Start);
        var id = await _fixture.Start(frozen).Engine.StartAsync(_fixture.Alice(), InstanceTasks.Delete(Put(3)), TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);

        var next = _fixture.Start().Engine;
        _fixture.Time.Advance(TimeSpan.FromMinutes(5));
        await next.ScanAsync(TestContext.Current.CancellationToken);

        var task = await _fixture.ReadAsync(id);
        Assert.Equal((TaskState.Cancelled, TaskReasons.PortalEnded), (task.State, task.StateReason));
        Assert.Equal(0, Cloud.AllCalls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KilledWhileSending_IsSettledByLooking_AndNothingIsSentTwice(bool carriedOut)
    {
        var instances = Put(12);
        var sent = new ConcurrentBag<string>();
        var killed = new TaskCompletionSource();
        var hang = true;
        Cloud.OnCommand = (instance, _) =>
        {
            sent.Add(instance.Id);
            return carriedOut || !hang ? instance with { Status = InstanceStatus.Shutoff, VmState = "stopped", PowerState = PowerState.Shutdown } : instance;
        };

        // The cloud has the request (and does the work, or not), and the answer never comes: the process is killed meanwhile.
        Cloud.FailAfter = operation =>
        {
            if (operation == "instances.execute" && hang && sent.Count >= 3)
            {
                killed.TrySetResult();
                new TaskCompletionSource().Task.GetAwaiter().GetResult();
            }

            return null;
        };
        var frozen = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(An.Start);
        var id = await _fixture.Start(frozen).Engine.StartAsync(_fixture.Alice(), InstanceTasks.Command(instances, new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        frozen.Advance(TimeSpan.FromMilliseconds(1));
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Soon.BeTrueAsync(() => sent.Count >= 3);

        hang = false;
        var next = _fixture.Start().Engine;
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await next.ScanAsync(TestContext.Current.CancellationToken);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(sent.Count, sent.Distinct().Count());
        Assert.All(task.Items, item => Assert.True(item.State == TaskItemState.Done || item is { State: TaskItemState.Failed, Message: TaskReasons.NotCarriedOut }));
        Assert.Equal(carriedOut ? TaskState.Done : TaskState.DoneWithFailures, task.State);
    }

    [Fact]
    public async Task LostAnswers_AreSettledByLooking()
    {
        var engine = _fixture.Start().Engine;
        var turn = 0;
        Cloud.FailAfter = operation => operation == "instances.execute" && Interlocked.Increment(ref turn) % 2 == 0 ? new CloudError.Unavailable("cut") { OutcomeUnknown = true } : null;
        var id = await engine.StartAsync(_fixture.Alice(), InstanceTasks.Command(Put(10), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);

        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(10, Cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task RateLimitedCloud_IsWaitedFor_AndTheTaskSaysSo()
    {
        Cloud.Limits = new ProjectLimits([], [new RateLimit("POST", ".*", 10, 10, "MINUTE", null)]);
        var engine = _fixture.Start().Engine;
        var id = await engine.StartAsync(_fixture.Alice(), InstanceTasks.Command(Put(15), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);

        var waiting = await _fixture.UntilAsync(id, static task => task.Items.Any(static item => item.State == TaskItemState.RateLimited));
        Assert.Equal("rate-limit", TaskReasons.Parse(waiting.Items.First(static item => item.State == TaskItemState.RateLimited).Message)!.Value.Word);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.Done, task.State);
        Assert.True(task.Ended - task.Created > TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task CloudAway_IsWaitedFor()
    {
        var engine = _fixture.Start().Engine;
        var failures = 4;
        Cloud.FailBefore = operation => operation is "instances.get" or "instances.execute" && Interlocked.Decrement(ref failures) >= 0 ? new CloudError.Unavailable("away") : null;
        var id = await engine.StartAsync(_fixture.Alice(), InstanceTasks.Command(Put(2), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);

        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.Done, task.State);
    }

    [Fact]
    public async Task DeadToken_PausesTheTask_UntilItsOwnerSignsInAgain()
    {
        var (engine, sessions) = _fixture.Start();
        await sessions.StartAsync(TestContext.Current.CancellationToken);
        Cloud.Revoked["sign-in-of-alice"] = true;
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, InstanceTasks.Command(Put(3), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        await _fixture.UntilAsync(id, static task => task.State == TaskState.NeedsSignIn);
        Assert.Equal(0, Cloud.Calls("instances.execute"));

        _fixture.Tokens.Value = "second-sign-in";
        _fixture.Events.Tell(SessionEventKind.Renewed, alice.Session);

        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);
        Assert.Equal(TaskState.Done, task.State);
        sessions.Dispose();
    }

    [Fact]
    public async Task Paused_SendsNothingMore_AndContinuedGoesOn()
    {
        var engine = _fixture.Start().Engine;
        var gate = new TaskCompletionSource();
        Cloud.Gate = operation => operation == "instances.execute" ? gate.Task : Task.CompletedTask;
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, InstanceTasks.Command(Put(20), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        await Soon.BeTrueAsync(() => Cloud.Calls("instances.execute") == _fixture.Settings.SendAtOnce, _fixture.Time);

        await engine.PauseAsync(alice.Session, id, TestContext.Current.CancellationToken);
        gate.SetResult();
        await Soon.PassAsync(_fixture.Time, TimeSpan.FromSeconds(60));
        Assert.Equal(TaskState.Paused, (await _fixture.ReadAsync(id)).State);
        Assert.Equal(_fixture.Settings.SendAtOnce, Cloud.Calls("instances.execute"));

        await engine.ContinueAsync(alice.Session, id, TestContext.Current.CancellationToken);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);
        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(20, Cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task ContinuedWhileItsWorkerStillLeaves_GoesOn()
    {
        var engine = _fixture.Start().Engine;
        var gate = new TaskCompletionSource();
        Cloud.Gate = operation => operation == "instances.execute" ? gate.Task : Task.CompletedTask;
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, InstanceTasks.Command(Put(20), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        await Soon.BeTrueAsync(() => Cloud.Calls("instances.execute") == _fixture.Settings.SendAtOnce, _fixture.Time);

        await engine.PauseAsync(alice.Session, id, TestContext.Current.CancellationToken);
        await engine.ContinueAsync(alice.Session, id, TestContext.Current.CancellationToken);
        gate.SetResult();
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(20, Cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task Cancelled_GivesUpWhatWasNotSent_AndSettlesWhatWas()
    {
        var engine = _fixture.Start().Engine;
        var gate = new TaskCompletionSource();
        Cloud.Gate = operation => operation == "instances.execute" ? gate.Task : Task.CompletedTask;
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, InstanceTasks.Command(Put(20), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        await Soon.BeTrueAsync(() => Cloud.Calls("instances.execute") == _fixture.Settings.SendAtOnce, _fixture.Time);

        await engine.CancelAsync(alice.Session, id, TestContext.Current.CancellationToken);
        gate.SetResult();
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Equal(_fixture.Settings.SendAtOnce, task.Items.Count(static item => item.State == TaskItemState.Done));
        Assert.Equal(16, task.Items.Count(static item => item.State == TaskItemState.Cancelled));
        Assert.Equal(4, Cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task RetryFailed_MakesATaskOfTheFailedItems()
    {
        var engine = _fixture.Start().Engine;
        Cloud.FailBefore = Once("instances.execute", new CloudError.Conflict("busy"));
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, InstanceTasks.Command(Put(4), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        await _fixture.UntilAsync(id, static task => task.Ended is not null);

        var again = await engine.RetryFailedAsync(alice, id, TestContext.Current.CancellationToken);

        var task = await _fixture.UntilAsync(again!, static task => task.Ended is not null);
        Assert.Equal(TaskState.Done, task.State);
        Assert.Single(task.Items);
        Assert.Equal(5, Cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task ForeignTask_CanBeNeitherSeenNorChanged()
    {
        var engine = _fixture.Start().Engine;
        var id = await engine.StartAsync(_fixture.Alice(), InstanceTasks.Delete(Put(1)), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var mallory = An.Context(Cloud, "mallory");

        await engine.CancelAsync(mallory.Session, id, TestContext.Current.CancellationToken);
        await engine.PauseAsync(mallory.Session, id, TestContext.Current.CancellationToken);

        Assert.Null(await engine.GetAsync(mallory.Session, id, TestContext.Current.CancellationToken));
        Assert.Null(await engine.RetryFailedAsync(mallory, id, TestContext.Current.CancellationToken));
        Assert.Equal(TaskState.Waiting, (await _fixture.ReadAsync(id)).State);
    }

    [Fact]
    public async Task SignOut_CancelsItsTasks_UnlessTheyAreToGoOn()
    {
        var (engine, sessions) = _fixture.Start();
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, InstanceTasks.Delete(Put(2)), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(1, await sessions.CountRunningTasksAsync(alice.Session, TestContext.Current.CancellationToken));

        await sessions.SigningOutAsync(alice.Session, keepTasks: true, TestContext.Current.CancellationToken);
        Assert.Equal(TaskState.Waiting, (await _fixture.ReadAsync(id)).State);
        await sessions.SigningOutAsync(alice.Session, keepTasks: false, TestContext.Current.CancellationToken);

        var task = await _fixture.ReadAsync(id);
        Assert.Equal((TaskState.Cancelled, TaskReasons.SignedOut), (task.State, task.StateReason));
        sessions.Dispose();
    }

    [Fact]
    public async Task WatchedTasks_ShowEachChange()
    {
        var engine = _fixture.Start().Engine;
        var alice = _fixture.Alice();
        var seen = new ConcurrentBag<TaskState>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = Task.Run(async () =>
        {
            await foreach (var tasks in engine.WatchAsync(alice.Session, stop.Token))
            {
                foreach (var task in tasks)
                {
                    seen.Add(task.State);
                }
            }
        }, TestContext.Current.CancellationToken);

        await engine.StartAsync(alice, InstanceTasks.Command(Put(3), new InstanceCommand.Stop()), null, TestContext.Current.CancellationToken);
        await Soon.BeTrueAsync(() => seen.Contains(TaskState.Done), _fixture.Time, TimeSpan.FromMilliseconds(500));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private List<Instance> Put(int count)
    {
        var instances = Enumerable.Range(0, count).Select(static number => An.Instance($"vm-{number:00}") with { VmState = "active", PowerState = PowerState.Running }).ToList();
        instances.ForEach(Cloud.Servers.Put);
        Cloud.Capabilities.Add(Domain.Clouds.CloudCapability.StartStop);
        return instances;
    }

    private static Func<string, CloudError?> Once(string operation, CloudError error)
    {
        var left = 1;
        return asked => asked == operation && Interlocked.Decrement(ref left) == 0 ? error : null;
    }
}

public sealed class SqliteTaskEngineTests() : TaskEngineTests(null);

public sealed class MySqlTaskEngineTests(MariaDbServer server) : TaskEngineTests(server);
