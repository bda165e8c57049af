using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Scheduling;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks;

/// <summary>
/// The one engine of long work. What is true is in the database; this finds what is to be done, sees to it that each task has at most
/// one worker here, and answers the task centre.
/// </summary>
internal sealed class TaskEngine(
    TaskStore store, TaskControls controls, TaskWorker worker, TaskFeed feed, TaskSealer sealer, ITaskTokens tokens, ITaskClock clock,
    IOptions<TaskOptions> options, TimeProvider time, ILogger<TaskEngine> logger)
    : ITaskStarter, ITaskCenter, IDisposable
{
    // A click on undo in the last moment is on its way for a while.
    private static readonly TimeSpan UndoGrace = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, Task> _working = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _wokenMeanwhile = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();
    private volatile bool _disposed;

    /// <summary>This process, in leases.</summary>
    public string Me { get; } = Guid.NewGuid().ToString();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<string> StartAsync(ProjectContext context, TaskDraft draft, TimeSpan? undoWindow, CancellationToken cancellationToken)
    {
        var token = await tokens.CopyAsync(context.Session.Key, context.Scope.CloudId, cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        var from = undoWindow is { } window ? time.GetUtcNow() + window + UndoGrace : (DateTimeOffset?)null;
        var row = new TaskRow
        {
            Id = id,
            Kind = draft.Kind,
            CloudId = context.Scope.CloudId,
            Region = context.Scope.Region,
            ProjectId = context.Scope.ProjectId,
            ProjectName = context.Project.Name,
            PersonKey = context.Session.PersonKey,
            PersonName = context.User.Name,
            UserId = context.User.Id,
            SessionKey = context.Session.Key,
            State = nameof(TaskState.Waiting),
            Arguments = JsonSerializer.Serialize(draft.Arguments),
            Secret = sealer.SealSecret(id, draft.Secret),
            Token = sealer.SealToken(id, token),
            CreatedAt = Now,
            NotBefore = from?.ToUnixTimeMilliseconds(),
            Creator = Me,
        };
        await store.InsertAsync(row, [.. draft.Targets.Select((target, number) => Item(id, number, target))], cancellationToken);
        feed.Tell(row.PersonKey);
        if (undoWindow is { } wait)
        {
            // Not by the scheduler, which may wake it on another replica: only the process that holds the window may begin.
            _ = WakeLaterAsync(id, wait + UndoGrace);
        }
        else
        {
            await clock.WakeAsync(id, cancellationToken);
        }

        return id;
    }

    public async IAsyncEnumerable<IReadOnlyList<PortalTask>> WatchAsync(PortalSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (changes, subscription) = feed.Subscribe(session.PersonKey);
        using (subscription)
        {
            while (true)
            {
                yield return await store.ListAsync(session.PersonKey, session.CloudId, options.Value.Shown, cancellationToken);
                await clock.ChangedAsync(changes, cancellationToken);
            }
        }
    }

    public async Task<PortalTask?> GetAsync(PortalSession session, string taskId, CancellationToken cancellationToken) =>
        await store.FindAsync(taskId, cancellationToken) is { } found && found.Task.PersonKey == session.PersonKey ? found.Task.ToTask(found.Items) : null;

    public async Task PauseAsync(PortalSession session, string taskId, CancellationToken cancellationToken)
    {
        await controls.PauseAsync(taskId, session.PersonKey, cancellationToken);
        Tell(session.PersonKey, taskId);
    }

    public async Task ContinueAsync(PortalSession session, string taskId, CancellationToken cancellationToken)
    {
        if (await controls.ContinueAsync(taskId, session.PersonKey, cancellationToken))
        {
            Tell(session.PersonKey, taskId);
            await clock.WakeAsync(taskId, cancellationToken);
        }
    }

    public async Task CancelAsync(PortalSession session, string taskId, CancellationToken cancellationToken)
    {
        if (await controls.CancelAsync(taskId, session.PersonKey, reason: null, Now, cancellationToken))
        {
            Tell(session.PersonKey, taskId);
            await clock.WakeAsync(taskId, cancellationToken);
        }
    }

    public async Task<string?> RetryFailedAsync(ProjectContext context, string taskId, CancellationToken cancellationToken)
    {
        if (await GetAsync(context.Session, taskId, cancellationToken) is not { } task || task.Scope != context.Scope)
        {
            return null;
        }

        var failed = ToRetry(task).Select(static item => new TaskTarget(item.TargetId, item.TargetName) { Always = item.Always }).ToList();
        return failed.Count == 0 ? null
            : await UnderWayAsync(task, failed, cancellationToken)
            ?? await StartAsync(context, new TaskDraft(task.Kind, task.Arguments, [.. failed]), undoWindow: null, cancellationToken);
    }

    /// <summary>A further try that runs already, as when two tabs ask for one: what it made must not be taken for the other's.</summary>
    private async Task<string?> UnderWayAsync(PortalTask task, List<TaskTarget> targets, CancellationToken cancellationToken) =>
        (await store.ListAsync(task.PersonKey, task.Scope.CloudId, options.Value.Shown, cancellationToken)).FirstOrDefault(other =>
            other.Id != task.Id && other.Ended is null && other.Scope == task.Scope && other.Kind == task.Kind && task.Arguments.ToHashSet().SetEquals(other.Arguments)
            && targets.TrueForAll(target => other.Items.Any(item => item.TargetId == target.Id)))?.Id;

    /// <summary>Works on a task now, if it is due and nobody else does.</summary>
    public Task WakeAsync(string taskId)
    {
        if (_stopped.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var working = _working.GetOrAdd(taskId, started.Task);
        if (working == started.Task)
        {
            _ = Task.Run(() => WorkAsync(taskId, started));
        }
        else
        {
            // Its worker may be about to leave what a person has just asked for: it looks once more, so that no wake is lost.
            _wokenMeanwhile[taskId] = true;
            if (working.IsCompleted && _wokenMeanwhile.TryRemove(taskId, out _))
            {
                return WakeAsync(taskId);
            }
        }

        return working;
    }

    /// <summary>Finds what is due, what its worker lost, and what was abandoned within its undo window.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var id in await controls.FindAbandonedAsync(Me, clock.AbandonedBefore.ToUnixTimeMilliseconds(), cancellationToken))
            {
                TaskLog.Abandoned(logger, id);
                await controls.CancelAsync(id, personKey: null, TaskReasons.PortalEnded, Now, cancellationToken);
            }

            foreach (var id in await store.FindDueAsync(Now, Me, worker.Ending, cancellationToken))
            {
                _ = WakeAsync(id);
            }

            await store.DeleteOldAsync(Now - (long)options.Value.Keep.TotalMilliseconds, cancellationToken);
        }
        catch (DbException ex)
        {
            // The database is away; the next scan comes soon.
            TaskLog.ScanFailed(logger, ex);
        }
    }

    /// <summary>Tells what changed to the pages of a person and to the worker of the task.</summary>
    public void Tell(string personKey, string taskId)
    {
        feed.Tell(personKey);
        feed.Tell(taskId);
    }

    /// <summary>Gives every task back, so that another process goes on with it.</summary>
    public async Task StopAsync()
    {
        // A host may be stopped once more after it was disposed.
        if (!_disposed)
        {
            await _stopped.CancelAsync();
            await Task.WhenAll(_working.Values);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _stopped.Dispose();
    }

    private async Task WakeLaterAsync(string taskId, TimeSpan wait)
    {
        try
        {
            // A little late: a task woken before its time would sleep until the next scan.
            await Task.Delay(wait + Late, time, _stopped.Token);
            await WakeAsync(taskId);
        }
        catch (OperationCanceledException)
        {
            // The process ends within the window: nothing is sent.
        }
    }

    private async Task WorkAsync(string taskId, TaskCompletionSource done)
    {
        try
        {
            await worker.WorkAsync(taskId, Me, _stopped.Token);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // Not begun.
        }
#pragma warning disable CA1031 // The lease runs out and the next scan takes the task again.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            TaskLog.Broke(logger, ex, taskId);
        }
        finally
        {
            _working.TryRemove(taskId, out _);
            done.SetResult();
            if (_wokenMeanwhile.TryRemove(taskId, out _))
            {
                _ = WakeAsync(taskId);
            }
        }
    }

    /// <summary>What failed; of steps that clean up after each other the cleaning alone, or all of them.</summary>
    private static IEnumerable<PortalTaskItem> ToRetry(PortalTask task)
    {
        var failed = task.Items.Where(static item => item.State is TaskItemState.Failed or TaskItemState.Unknown).ToList();
        return failed.Count == 0 || task.CanPause ? failed : failed.Exists(static item => item.Always) ? failed.Where(static item => item.Always) : task.Items;
    }

    private static TaskItemRow Item(string taskId, int number, TaskTarget target) => new()
    {
        TaskId = taskId,
        Number = number,
        TargetId = target.Id,
        TargetName = target.Name,
        State = nameof(TaskItemState.Waiting),
        Always = target.Always,
    };
}
