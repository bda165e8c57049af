using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;

namespace Portal.Web.Tasks.Migration;

/// <summary>
/// Moves instances between nodes. One item needs several requests (floating IPs away, the move, floating IPs back), so the engine's own intent only opens
/// a journal; every request is written there before it is sent, and looking after the item takes it a step further.
/// </summary>
internal sealed class MigrationTaskKind(MigrationRunStore store, MigrationRunner runner, TimeProvider time) : ITaskKind
{
    public string Name => MigrationTasks.Kind;

    /// <summary>A run ends by its own patience.</summary>
    public TimeSpan? WatchFor => TimeSpan.FromDays(7);

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
            : MigrationOutlook.Accepts(order.Kind, now) ? ItemPlan.Send(HttpMethod.Post, RunJson.Write(await BeginAsync(work, order, now, cancellationToken)))
            : ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Refused(RefusalReason.WrongState));
    }

    /// <summary>Sends nothing yet.</summary>
    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        await store.OpenAsync(RunJson.Read(work.Before!), work.Task, cancellationToken);
        return new ItemStep(TaskItemState.Watching);
    }

    /// <summary>Without a journal nothing was sent; with one, it says what may have been.</summary>
    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => SendAsync(work, cancellationToken);

    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => runner.AdvanceAsync(work, cancellationToken);

    private async Task<MigrationRun> BeginAsync(ItemWork work, MigrationOrder order, Instance now, CancellationToken cancellationToken)
    {
        // Another project's addresses are neither listed nor touched: nova-network would refuse.
        var handed = order.HandOver && now.ProjectId == work.Task.Scope.ProjectId
            ? await work.Cloud.FloatingIps.ListAsync(cancellationToken)
            : [];
        return new MigrationRun
        {
            Id = MigrationTasks.RunId(work.Task, work.Item),
            InstanceId = now.Id,
            InstanceName = now.Name,
            ProjectId = now.ProjectId,
            Order = order,
            From = now.Host,
            Addresses = [.. handed.Where(address => address.InstanceId == now.Id).Select(Moved)],
            StartedAt = time.GetUtcNow(),
        };
    }

    private static MovedAddress Moved(FloatingIp address) => new(address.Id, address.Address, AddressStep.Bound);
}
