using Portal.Domain.Errors;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks;

/// <summary>Begins the items of a task as its pace says, and goes on with those that an earlier worker began.</summary>
internal sealed class PacedRun(TaskStore store, TaskLeases leases, TaskFeed feed, ItemRunner runner, ITaskPace pace, CancellationTokenSource calm)
{
    private readonly Dictionary<int, Task> _open = [];
    private readonly HashSet<int> _begun = [];
    private CloudException? _signInEnded;

    /// <returns>When nothing is under way and nothing more is to be begun.</returns>
    public async Task RunAsync(string taskId, long fence, CancellationToken stop)
    {
        // One that breaks off ends the turn of all.
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            while (await store.FindAsync(taskId, stop) is { } found)
            {
                await TurnAsync(found.Task, found.Items, fence, all.Token);
                if (_open.Count == 0)
                {
                    if (_signInEnded is not null)
                    {
                        throw _signInEnded;
                    }

                    return;
                }

                await Task.WhenAny(_open.Values);
                foreach (var (number, ended) in _open.Where(static pair => pair.Value.IsCompleted).ToList())
                {
                    _open.Remove(number);
                    await EndAsync(ended, stop);
                }
            }
        }
        finally
        {
            await all.CancelAsync();
            await Task.WhenAll(_open.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TurnAsync(TaskRow row, IReadOnlyList<TaskItemRow> items, long fence, CancellationToken cancellationToken)
    {
        var task = row.ToTask(items);
        foreach (var item in items.Where(static item => item.IntentAt is not null && !item.ToItem().IsFinal))
        {
            Begin(task, item, cancellationToken);
        }

        if (calm.IsCancellationRequested)
        {
            return;
        }

        var turn = pace.Next(task, _open.Keys);
        if (turn.Stop is { } reason)
        {
            await leases.PauseAsync(row.Id, fence, reason, Failed(task));
            await calm.CancelAsync();
            feed.Tell(row.PersonKey);
            return;
        }

        foreach (var number in turn.Begin)
        {
            Begin(task, items[number], cancellationToken);
        }
    }

    /// <summary>Once: one that came back unfinished was paused or cancelled under its hands, and belongs to the next worker.</summary>
    private void Begin(PortalTask task, TaskItemRow item, CancellationToken cancellationToken)
    {
        if (_begun.Add(item.Number))
        {
            _open[item.Number] = runner.RunAsync(task, item, cancellationToken);
        }
    }

    private async Task EndAsync(Task ended, CancellationToken stop)
    {
        try
        {
            await ended;
        }
        catch (OperationCanceledException) when (calm.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // Not begun; what was begun goes on to its end.
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized)
        {
            // There may be time enough for what was begun: each finds out by itself.
            _signInEnded = ex;
            await calm.CancelAsync();
        }
    }

    private static int Failed(PortalTask task) => task.Items.Count(static item => item.State is TaskItemState.Failed or TaskItemState.Unknown);
}
