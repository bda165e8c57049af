using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Tasks.Drain;

/// <summary>Empties a node: each item is one instance, moved as the migration task moves it, at the plan's pace.</summary>
internal sealed class DrainTaskKind(MigrationRunStore runs, DrainAttempts attempts, DrainNodes nodes, DrainStart start, TimeProvider time) : ITaskKind
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    public string Name => DrainTasks.Kind;

    /// <summary>A run ends by its own patience.</summary>
    public TimeSpan? WatchFor => TimeSpan.FromDays(7);

    /// <summary>What moves ends its move, and its floating IPs come back to it.</summary>
    public bool EndsWhatItBegan => true;

    public bool IsOperation => true;

    public ITaskPace? PaceOf(PortalTask task) => new DrainTaskPace(DrainTasks.PaceOf(task), DrainTasks.OrdersOf(task));

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => new("instance.drain", "instance", item.TargetId, item.TargetName, task.Id);

    /// <summary>Looks first where the instance is: it may have left, by whatever hand.</summary>
    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken)
    {
        Instance now;
        try
        {
            now = await work.Cloud.Instances.GetAsync(work.Item.TargetId, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            // Nor does who is no administrator any more find another project's instance: the node's own list tells, or is refused.
            var here = await work.Cloud.Operators.ListInstancesAsync(DrainTasks.HostOf(work.Task), cancellationToken);
            return here.Any(instance => instance.Id == work.Item.TargetId && instance.Status != InstanceStatus.Deleted)
                ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.CannotTell)
                : ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone);
        }

        if (now.Host is null)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.CannotTell);
        }

        if (now.Host != DrainTasks.HostOf(work.Task))
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyMoved(now.Host));
        }

        return now.TaskState is not null ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Refused(RefusalReason.Busy))
            : MigrationOutlook.Accepts(MigrationKind.Live, now) ? await BeginAsync(work, now, cancellationToken)
            : ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Refused(RefusalReason.WrongState));
    }

    /// <summary>Sends nothing yet.</summary>
    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) =>
        await runs.OpenAsync(RunJson.Read(work.Before!), work.Task, cancellationToken)
            ? new ItemStep(TaskItemState.Watching)
            : new ItemStep(TaskItemState.Failed, TaskReasons.OtherTask);

    /// <summary>Without a journal nothing was sent; with one, it says what may have been.</summary>
    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => SendAsync(work, cancellationToken);

    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => attempts.AdvanceAsync(work, cancellationToken);

    private async Task<ItemPlan> BeginAsync(ItemWork work, Instance now, CancellationToken cancellationToken)
    {
        if (DrainTasks.OrdersOf(work.Task).GetValueOrDefault(work.Item.TargetId) is not { } order)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.CannotTell);
        }

        string[] hosts = [order.Order.Host!, .. DrainTasks.PaceOf(work.Task).TryElsewhere ? order.Else.Items : []];
        DrainDestination destination;
        while ((destination = await nodes.ChooseAsync(work, now, order, hosts, cancellationToken)) is { Host: null, MayTakeItSoon: true })
        {
            await Task.Delay(LookAgain, time, cancellationToken);
        }

        if (destination.Host is not { } host)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.NoDestination);
        }

        return await start.ReadAsync(work, 1, order.Order, host, now, cancellationToken) is { } run
            ? ItemPlan.Send(CloudVerbs.Unmetered, RunJson.Write(await runs.RequireAsync(run, work, cancellationToken)))
            : ItemPlan.Settle(TaskItemState.Failed, TaskReasons.AddressesClosed);
    }
}
