using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Sources;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Tasks.Drain;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Tasks.Evacuation;

/// <summary>Brings the instances of a dead node back on others, each with the journal of a move.</summary>
internal sealed class EvacuationTaskKind(MigrationRunStore runs, EvacuationRunner runner, NodeLife life, IOperatorConnections connections, TimeProvider time) : ITaskKind
{
    public string Name => EvacuationTasks.Kind;

    public TimeSpan? WatchFor => TimeSpan.FromDays(7);

    /// <summary>An instance that was led away and not started is nobody's: what began ends.</summary>
    public bool EndsWhatItBegan => true;

    public bool IsOperation => true;

    public ITaskPace? PaceOf(PortalTask task) => new EvacuationPace(new DrainTaskPace(DrainTasks.PaceOf(task), DrainTasks.OrdersOf(task)), life);

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => new("instance.evacuate", "instance", item.TargetId, item.TargetName, task.Id);

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var host = DrainTasks.HostOf(work.Task);
        if (await life.IsDeadAsync(work.Cloud, work.Task.Scope, host, cancellationToken) is not true)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.NodeLives(host));
        }

        if (DrainTasks.OrdersOf(work.Task).GetValueOrDefault(work.Item.TargetId) is not { } order)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.CannotTell);
        }

        Instance now;
        try
        {
            now = await work.Cloud.Instances.GetAsync(work.Item.TargetId, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone);
        }

        if (now.Host != host)
        {
            return now.Host is null ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.CannotTell) : ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyMoved(now.Host));
        }

        var fate = EvacuationFates.Of(MigrationNodes.Placement(now, order.Order.MemoryMiB), EvacuationRunner.ByApi(work));
        if (!fate.Comes())
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Refused(RefusalReason.WrongState));
        }

        var addresses = order.Order.HandOver ? await work.AddressesOfAsync(now.ProjectId, cancellationToken) : null;
        var run = await MigrationStart.ReadAsync(
            MigrationTasks.RunId(work.Task, work.Item), order.Order with { LeaveOff = fate == EvacuationFate.StaysOff }, now, addresses, time.GetUtcNow(), cancellationToken);
        if (order.Order.HandOver && addresses is null)
        {
            run = run with { Addresses = await OfOthersAsync(work, host, cancellationToken) };
        }

        return ItemPlan.Send(CloudVerbs.Unmetered, RunJson.Write(await runs.RequireAsync(run, work, cancellationToken)));
    }

    /// <summary>
    /// Where the person has no role only the rows can be led: the guest comes back all the same, its addresses are told as not led, and nova-network takes them up
    /// when it starts the next time (init_host_floating_ips).
    /// </summary>
    private async Task<ValueList<MovedAddress>> OfOthersAsync(ItemWork work, string host, CancellationToken cancellationToken)
    {
        try
        {
            return connections.Find(work.Task.Scope.CloudId)?.Nova is not { } nova ? []
                : [.. (await nova.ReadFloatingIpsAsync(host, cancellationToken)).Where(address => address.InstanceId == work.Item.TargetId)
                    .Select(static address => new MovedAddress(address.Address, address.Address, AddressStep.Bound))];
        }
        catch (SourceException failed)
        {
            throw new CloudException(new CloudError.Unavailable(failed.Message), failed);
        }
    }

    /// <summary>Sends nothing yet.</summary>
    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) =>
        await runs.OpenAsync(RunJson.Read(work.Before!), work.Task, cancellationToken)
            ? new ItemStep(TaskItemState.Watching)
            : new ItemStep(TaskItemState.Failed, TaskReasons.OtherTask);

    /// <summary>Without a journal nothing was sent; with one, it says what may have been.</summary>
    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => SendAsync(work, cancellationToken);

    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => runner.AdvanceAsync(work, cancellationToken);
}
