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
        _ => ItemPlan.Send(HttpMethod.Post, ""),
    };

    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var address = await FindAsync(work, cancellationToken);
        if (address is null)
        {
            return new ItemStep(TaskItemState.Done, TaskReasons.AlreadyGone);
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

    public async Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var release = ActOf(work.Task) == FloatingIpAction.Release;
        return await lookout.IsSoAsync(
            async token => await FindAsync(work, token) is var now && (now is null || (!release && !now.IsAssociated)), cancellationToken) switch
        {
            true => new ItemStep(TaskItemState.Done),
            false => new ItemStep(TaskItemState.Failed, TaskReasons.NotCarriedOut),
            _ => new ItemStep(TaskItemState.Unknown, TaskReasons.CannotTell),
        };
    }

    /// <summary>Both services answer when it is done.</summary>
    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Done));

    private static FloatingIpAction ActOf(PortalTask task) => Enum.Parse<FloatingIpAction>(task.Arguments[FloatingIpTasks.ActArgument]);

    private static async Task<FloatingIp?> FindAsync(ItemWork work, CancellationToken cancellationToken) =>
        (await work.Cloud.FloatingIps.ListAsync(cancellationToken)).FirstOrDefault(address => address.Id == work.Item.TargetId);
}
