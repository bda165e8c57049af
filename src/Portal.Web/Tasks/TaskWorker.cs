using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks;

/// <summary>Works on tasks while it holds their lease, and leaves them in the state that is true then.</summary>
internal sealed class TaskWorker(
    TaskStore store, TaskLeases leases, TaskFeed feed, TaskSealer sealer, IEnumerable<ITaskKind> kinds, ICloudConnector connector, ICloudDirectory clouds,
    IRequestBudget budget, IAuditLog audit, IOptions<TaskOptions> options, TimeProvider time, ILogger<TaskWorker> logger)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Kinds that bring to its end what they began.</summary>
    public IReadOnlyList<string> Ending { get; } = [.. kinds.Where(static kind => kind.EndsWhatItBegan).Select(static kind => kind.Name)];

    private long Until => Now + (long)options.Value.Lease.TotalMilliseconds;

    /// <summary>Takes the task and works on it until it ends or stands still. Returns at once when somebody else has it.</summary>
    /// <param name="stopped">Cancelled when this process ends: the task is given back for another.</param>
    public async Task WorkAsync(string taskId, string me, CancellationToken stopped)
    {
        var until = Until;
        if (await leases.TryTakeAsync(taskId, me, Now, until, Ending, stopped) is not { } fence || await store.FindAsync(taskId, stopped) is not { } found)
        {
            return;
        }

        TaskLog.Taken(logger, taskId, found.Task.Kind, fence);
        feed.Tell(found.Task.PersonKey);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        using var lost = new CancellationTokenSource();
        using var calm = CancellationTokenSource.CreateLinkedTokenSource(halt.Token);
        if (found.Task.State == nameof(TaskState.Paused))
        {
            await calm.CancelAsync();
        }

        var keeping = KeepAsync(taskId, fence, until, new Signals(halt, calm, lost, Ending.Contains(found.Task.Kind)));
        var end = await RunAsync(found.Task, found.Items, fence, new Signals(halt, calm, lost, Ending.Contains(found.Task.Kind)));
        await halt.CancelAsync();
        await keeping;
        await LeaveAsync(found.Task, fence, end, stopped.IsCancellationRequested, lost.IsCancellationRequested);
        feed.Tell(found.Task.PersonKey);
    }

    private async Task<TaskEnd?> RunAsync(TaskRow row, IReadOnlyList<TaskItemRow> items, long fence, Signals signals)
    {
        var halt = signals.Halt.Token;
        if (kinds.FirstOrDefault(kind => kind.Name == row.Kind) is not { } kind)
        {
            // While portals are replaced one after another, a newer one made it and will take it.
            return new TaskEnd(TaskState.Waiting, TaskReasons.UnknownKind);
        }

        if (sealer.OpenToken(row.Id, row.Token) is not { } token)
        {
            return TaskEnd.SignIn;
        }

        try
        {
            var profile = clouds.Require(row.CloudId);
            using var session = new TaskCloudSession(connector.GetIdentity(profile), token, profile, row.Scope, time);
            using var others = new TaskClouds(connector, token, profile, row.Scope, time);
            var cloud = await connector.ConnectAsync(session, halt);
            using var sending = new SemaphoreSlim(options.Value.SendAtOnce);
            var runner = new ItemRunner(
                row, fence, kind, cloud, others, sealer.OpenSecret(row.Id, row.Secret), leases, budget, audit, feed, options.Value, time, sending, signals.Calm.Token);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(halt, signals.Lost.Token);
            await (kind.InOrder ? RunInOrderAsync(runner, row.Id, stop.Token)
                : kind.PaceOf(row.ToTask(items)) is { } pace ? new PacedRun(store, leases, feed, runner, pace, signals.Calm).RunAsync(row.Id, fence, stop.Token)
                : RunAtOnceAsync(runner, row.ToTask(items), items, signals, stop.Token));
            return null;
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized)
        {
            return TaskEnd.SignIn;
        }
        catch (CloudException ex)
        {
            // Connecting failed: the task stays waiting and the next scan tries again.
            return new TaskEnd(TaskState.Waiting, ex.Error.Message);
        }
        catch (DbException ex)
        {
            // What was written down before it went away is where the next worker goes on.
            TaskLog.DatabaseAway(logger, ex, row.Id);
            return new TaskEnd(TaskState.Waiting, null);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
#pragma warning disable CA1031 // A broken task must not take the program down; it stands still and says so.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            TaskLog.Broke(logger, ex, row.Id);
            return new TaskEnd(TaskState.Paused, ex.GetType().Name);
        }
    }

    private async Task RunAtOnceAsync(ItemRunner runner, PortalTask task, IReadOnlyList<TaskItemRow> items, Signals signals, CancellationToken stop)
    {
        CloudException? signInEnded = null;
        await Parallel.ForEachAsync(
            items.Where(static item => !item.ToItem().IsFinal),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.OpenAtOnce, CancellationToken = stop },
            async (item, token) =>
            {
                try
                {
                    await runner.RunAsync(task, item, token);
                }
                catch (OperationCanceledException) when (signals.Calm.IsCancellationRequested && !stop.IsCancellationRequested)
                {
                    // Not begun; what was begun goes on to its end.
                }
                catch (CloudException ex) when (ex.Error is CloudError.Unauthorized && signals.EndsWhatItBegan)
                {
                    signInEnded = ex;
                    await signals.Calm.CancelAsync();
                }
            });
        if (signInEnded is not null)
        {
            throw signInEnded;
        }
    }

    /// <summary>Step after step. One that could not be ended holds back those behind it until somebody takes the task again.</summary>
    private async Task RunInOrderAsync(ItemRunner runner, string taskId, CancellationToken stop)
    {
        while (await store.FindAsync(taskId, stop) is { } now && now.Items.FirstOrDefault(static item => !item.ToItem().IsFinal) is { } next)
        {
            await runner.RunAsync(now.Task.ToTask(now.Items), next, stop);
            if (await store.FindAsync(taskId, stop) is not { } after || !after.Items[next.Number].ToItem().IsFinal)
            {
                return;
            }
        }
    }

    /// <summary>Keeps the lease, and hears what the person asks of the task on any replica.</summary>
    /// <param name="until">When the lease runs out unless it is kept.</param>
    private async Task KeepAsync(string taskId, long fence, long until, Signals signals)
    {
        var (halt, lost) = (signals.Halt, signals.Lost);
        var (changes, subscription) = feed.Subscribe(taskId);
        using (subscription)
        {
            while (!halt.IsCancellationRequested)
            {
                using var tick = CancellationTokenSource.CreateLinkedTokenSource(halt.Token);
                var next = Task.Delay(options.Value.Lease / 6, time, tick.Token);
                await Task.WhenAny(next, changes.WaitToReadAsync(tick.Token).AsTask());
                changes.TryRead(out _);
                await tick.CancelAsync();
                if (halt.IsCancellationRequested)
                {
                    return;
                }

                TaskState? state = null;
                try
                {
                    var longer = Until;
                    state = await leases.KeepAsync(taskId, fence, longer, CancellationToken.None).WaitAsync(TimeSpan.FromMilliseconds(Math.Max(0, until - Now)), time);
                    until = longer;
                }
                catch (Exception ex) when (ex is DbException or TimeoutException)
                {
                    TaskLog.DatabaseAway(logger, ex, taskId);
                    if (Now < until)
                    {
                        continue;
                    }
                }

                if (state is null)
                {
                    TaskLog.LeaseLost(logger, taskId);
                    await lost.CancelAsync();
                }

                if (state == TaskState.Paused && signals.EndsWhatItBegan)
                {
                    await signals.Calm.CancelAsync();
                }
                else if (state != TaskState.Running)
                {
                    await halt.CancelAsync();
                }
            }
        }
    }

    private async Task LeaveAsync(TaskRow row, long fence, TaskEnd? end, bool stopped, bool lost)
    {
        if (lost || await store.FindAsync(row.Id, CancellationToken.None) is not { } now || now.Task.Fence != fence)
        {
            return;
        }

        var left = now.Items.Select(static item => item.ToItem()).ToList();
        if (left.TrueForAll(static item => item.IsFinal))
        {
            var state = now.Task.Cancelled && left.Exists(static item => item.State == TaskItemState.Cancelled) ? TaskState.Cancelled
                : left.Exists(static item => item.State is TaskItemState.Failed or TaskItemState.Unknown) ? TaskState.DoneWithFailures
                : TaskState.Done;
            await leases.ReleaseAsync(row.Id, fence, state, now.Task.StateReason, Now);
            TaskLog.Left(logger, row.Id, state);
        }
        else if (end is not null && !stopped && (end.State != TaskState.Waiting || now.Task.State == nameof(TaskState.Running)))
        {
            var wasPaused = end == TaskEnd.SignIn && now.Task.State == nameof(TaskState.Paused);
            await leases.ReleaseAsync(row.Id, fence, end.State, wasPaused ? TaskReasons.SignInEndedPaused : end.Reason, endedAt: null);
            TaskLog.Left(logger, row.Id, end.State);
        }
        else
        {
            await leases.StandDownAsync(row.Id, fence);
        }
    }

    /// <param name="Halt">Everything ends here; another worker may go on.</param>
    /// <param name="Calm">Nothing more is begun.</param>
    /// <param name="Lost">Another worker has the task.</param>
    private sealed record Signals(CancellationTokenSource Halt, CancellationTokenSource Calm, CancellationTokenSource Lost, bool EndsWhatItBegan);

    private sealed record TaskEnd(TaskState State, string? Reason)
    {
        public static TaskEnd SignIn { get; } = new(TaskState.NeedsSignIn, TaskReasons.SignInEnded);
    }
}
