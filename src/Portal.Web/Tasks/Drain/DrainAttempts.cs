using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks.Drain;

/// <summary>
/// The attempts to move one instance, each a run of its own with its own journal. Another is opened only when the one before is over and the instance
/// was seen at rest where it was: what is on its way is never asked for again.
/// </summary>
internal sealed class DrainAttempts(MigrationRunStore runs, MigrationRunner runner, DrainNodes nodes, DrainStart start, TaskStore tasks) : IDisposable
{
    /// <summary>Two that look for another node at once would both find the same room.</summary>
    private readonly SemaphoreSlim _choosing = new(1);

    public async Task<ItemStep> AdvanceAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var (attempt, run) = await LatestAsync(work, cancellationToken);
        if (run is null)
        {
            return new ItemStep(TaskItemState.Unknown, TaskReasons.CannotTell);
        }

        var order = DrainTasks.OrdersOf(work.Task).GetValueOrDefault(work.Item.TargetId);
        if (run.IsUntouched && await nodes.IsCrowdedAsync(work, run, DrainTasks.PaceOf(work.Task).PerDestination, cancellationToken))
        {
            return new ItemStep(TaskItemState.Watching);
        }

        var step = await runner.AdvanceAsync(
            work, run.Id, cancellationToken, order is null ? null : (asked, now, token) => nodes.FitsAsync(work, asked, now, order, token));
        if (step.State != TaskItemState.Failed || await runs.FindAsync(run.Id, cancellationToken) is not var (ended, _))
        {
            return step;
        }

        // It left the node by another hand while this waited for its turn.
        return TaskReasons.Parse(ended.Reason) is ("already-moved", { Length: > 0 }) && !ended.LostAddresses.Any()
            ? new ItemStep(TaskItemState.Done, ended.Reason)
            : await ElsewhereAsync(work, attempt, ended, order, cancellationToken) ?? step;
    }

    public void Dispose() => _choosing.Dispose();

    private async Task<(int Attempt, MigrationRun? Run)> LatestAsync(ItemWork work, CancellationToken cancellationToken)
    {
        (int, MigrationRun?) latest = (0, null);
        for (var attempt = 1; attempt <= DrainTasks.Attempts && await runs.FindAsync(DrainTasks.RunId(work.Task, work.Item, attempt), cancellationToken) is var (run, _); attempt++)
        {
            latest = (attempt, run);
        }

        return latest;
    }

    /// <returns>Null when it ends here.</returns>
    private async Task<ItemStep?> ElsewhereAsync(ItemWork work, int attempt, MigrationRun ended, DrainOrder? order, CancellationToken cancellationToken)
    {
        if (attempt >= DrainTasks.Attempts || !IsHarmless(ended) || !DrainTasks.PaceOf(work.Task).TryElsewhere || order is not { Else.Count: > 0 })
        {
            return null;
        }

        if (await tasks.FindAsync(work.Task.Id, cancellationToken) is not { Task: { Cancelled: false } row })
        {
            return null;
        }

        // It may stand still for days: nothing is looked at before it goes on.
        if (row.State != nameof(TaskState.Running))
        {
            return new ItemStep(TaskItemState.Watching, TaskReasons.WaitsForElsewhere);
        }

        if (await FindAsync(work, cancellationToken) is not { } now || now.Host != ended.From || !MigrationOutlook.Accepts(MigrationKind.Live, now))
        {
            return null;
        }

        await _choosing.WaitAsync(cancellationToken);
        try
        {
            var tried = await TriedAsync(work, attempt, cancellationToken);
            var destination = await nodes.ChooseAsync(work, now, order, order.Else.Items.Prepend(order.Order.Host!).Where(host => !tried.Contains(host)), cancellationToken);
            if (destination.Host is not { } host)
            {
                return destination.MayTakeItSoon ? new ItemStep(TaskItemState.Watching) : null;
            }

            return await start.ReadAsync(work, attempt + 1, order.Order, host, now, cancellationToken) is { } next && await runs.OpenAsync(next, work.Task, cancellationToken)
                ? new ItemStep(TaskItemState.Watching, TaskReasons.TriesElsewhere(host)) : null;
        }
        finally
        {
            _choosing.Release();
        }
    }

    private async Task<HashSet<string>> TriedAsync(ItemWork work, int attempts, CancellationToken cancellationToken)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            if (await runs.FindAsync(DrainTasks.RunId(work.Task, work.Item, attempt), cancellationToken) is ({ Order.Host: { } host }, _))
            {
                tried.Add(host);
            }
        }

        return tried;
    }

    /// <summary>A node said no, and nothing is left of it: neither the state nor an address.</summary>
    private static bool IsHarmless(MigrationRun run) =>
        run is { Outcome: MigrationOutcome.RolledBack or MigrationOutcome.Refused, NeedsReset: false } && run.Reason != TaskReasons.AddressesClosed && !run.LostAddresses.Any();

    private static async Task<Instance?> FindAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.Cloud.Instances.GetAsync(work.Item.TargetId, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return null;
        }
    }
}
