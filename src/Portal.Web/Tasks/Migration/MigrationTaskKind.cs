using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.Migration;

/// <summary>
/// Moves instances between nodes. One item needs several requests (floating IPs away, the move, floating IPs back), so the engine's own intent only opens
/// a journal and costs nothing; every request is written there before it is sent, and looking after the item takes it a step further.
/// </summary>
internal sealed class MigrationTaskKind(MigrationRunStore store, MigrationRunner runner, TimeProvider time) : ITaskKind
{
    public string Name => MigrationTasks.Kind;

    /// <summary>A run ends by its own patience.</summary>
    public TimeSpan? WatchFor => TimeSpan.FromDays(7);

    /// <summary>Its floating IPs do not wait on the way.</summary>
    public bool EndsWhatItBegan => true;

    public bool IsOperation => true;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => new("migration.begin", "instance", item.TargetId, item.TargetName, task.Id);

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var order = MigrationTasks.OrderOf(work.Task, work.Item);
        Instance now;
        try
        {
            now = await work.Cloud.Instances.GetAsync(work.Item.TargetId, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.AlreadyGone);
        }

        if (order.Host is not null && order.Host == now.Host)
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo);
        }

        return now.TaskState is not null ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Refused(RefusalReason.Busy))
            : MigrationOutlook.Accepts(order.Kind, now) ? ItemPlan.Send(CloudVerbs.Unmetered, RunJson.Write(await BeginAsync(work, order, now, cancellationToken)))
            : ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Refused(RefusalReason.WrongState));
    }

    /// <summary>Sends nothing yet.</summary>
    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) =>
        await store.OpenAsync(RunJson.Read(work.Before!), work.Task, cancellationToken)
            ? new ItemStep(TaskItemState.Watching)
            : new ItemStep(TaskItemState.Failed, TaskReasons.OtherTask);

    /// <summary>Without a journal nothing was sent; with one, it says what may have been.</summary>
    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => SendAsync(work, cancellationToken);

    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => runner.AdvanceAsync(work, cancellationToken);

    /// <summary>Another project's addresses are neither listed nor touched: nova-network would refuse.</summary>
    private async Task<MigrationRun> BeginAsync(ItemWork work, MigrationOrder order, Instance now, CancellationToken cancellationToken) => await store.RequireAsync(await MigrationStart.ReadAsync(
        MigrationTasks.RunId(work.Task, work.Item), order, now, now.ProjectId == work.Task.Scope.ProjectId ? work.Cloud.FloatingIps : null, time.GetUtcNow(), cancellationToken), work, cancellationToken);
}
