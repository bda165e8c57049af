using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks;

/// <summary>Frees or releases many public addresses.</summary>
internal sealed class FloatingIpKind(Lookout lookout, ILiveNudges live) : ITaskKind
{
    public string Name => FloatingIpTasks.Kind;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) =>
        new(ActOf(task) == FloatingIpAction.Release ? "floating-ip.release" : "floating-ip.disassociate", "floating-ip", item.TargetId, item.TargetName, task.Id);

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) => (ActOf(work.Task), await FindAsync(work, cancellationToken)) switch
    {
        (_, null) => ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone),
        (FloatingIpAction.Release, _) => ItemPlan.Send(HttpMethod.Delete, ""),
        (_, { IsAssociated: false }) => ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo),
        (_, { } address) => ItemPlan.Send(HttpMethod.Post, LeadsTo(address)),
    };

    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var address = await FindAsync(work, cancellationToken);
        if (address is null || IsDone(work, address))
        {
            return new ItemStep(TaskItemState.Done, address is null ? TaskReasons.AlreadyGone : TaskReasons.AlreadySo);
        }

        try
        {
            await (ActOf(work.Task) == FloatingIpAction.Release
                ? work.Cloud.FloatingIps.ReleaseAsync(address, cancellationToken)
                : work.Cloud.FloatingIps.DisassociateAsync(address, cancellationToken));
            return new ItemStep(TaskItemState.Done);
        }
        finally
        {
            live.Nudge(work.Task.Scope, LiveKinds.FloatingIps | LiveKinds.Instances | LiveKinds.Limits, address.InstanceId, addresses: true);
        }
    }

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) =>
        lookout.SettleAsync(async token => IsDone(work, await FindAsync(work, token)), TaskItemState.Done, cancellationToken);

    /// <summary>Both services answer when it is done.</summary>
    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Done));

    /// <summary>An address that leads elsewhere meanwhile was freed first, whoever led it there.</summary>
    private static bool IsDone(ItemWork work, FloatingIp? now) =>
        now is null || (ActOf(work.Task) == FloatingIpAction.Disassociate && (!now.IsAssociated || (work.Before is { Length: > 0 } before && LeadsTo(now) != before)));

    private static string LeadsTo(FloatingIp address) => address.InstanceId ?? address.PortId ?? "";

    private static FloatingIpAction ActOf(PortalTask task) => Enum.Parse<FloatingIpAction>(task.Arguments[FloatingIpTasks.ActArgument]);

    private static Task<FloatingIp?> FindAsync(ItemWork work, CancellationToken cancellationToken) => FloatingIpSearch.FindAsync(work.Cloud, work.Item.TargetId, cancellationToken);
}
