using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>Gives an address back that this task allocated and that leads nowhere after all.</summary>
internal sealed class PutBackStep(ILiveNudges live) : IGiftStep
{
    public string Name => AddressGiftTasks.PutBack;

    public AuditSubject Subject(GiftArguments gift, PortalTaskItem item, string taskId) =>
        new("floating-ip.release", "floating-ip", TargetId: null, $"{gift.Pool.Name} · {gift.ProjectName}", taskId);

    public async Task<ItemPlan> PrepareAsync(GiftWork work, CancellationToken cancellationToken) =>
        Ours(work) is { } ours && work.Step(AddressGiftTasks.Associate) is { State: TaskItemState.Failed or TaskItemState.Cancelled }
        && await FindAsync(ours, work, cancellationToken) is { IsAssociated: false }
            ? ItemPlan.Send(HttpMethod.Delete, ours)
            : ItemPlan.Settle(TaskItemState.Done, TaskReasons.NotNeeded);

    public async Task<ItemStep> SendAsync(GiftWork work, CancellationToken cancellationToken)
    {
        if (await FindAsync(work.Item.Before, work, cancellationToken) is not { IsAssociated: false } address)
        {
            return new ItemStep(TaskItemState.Done, TaskReasons.NotNeeded);
        }

        try
        {
            await (await work.AddressesAsync(cancellationToken)).ReleaseAsync(address, cancellationToken);
            return new ItemStep(TaskItemState.Done);
        }
        finally
        {
            work.Nudge(live);
        }
    }

    public async Task<ItemStep?> LookAsync(GiftWork work, CancellationToken cancellationToken) =>
        await FindAsync(work.Item.Before, work, cancellationToken) is null ? new ItemStep(TaskItemState.Done) : null;

    /// <summary>Only what the cloud itself answered to this task's request.</summary>
    private static string? Ours(GiftWork work) =>
        work.Step(AddressGiftTasks.Allocate) is { State: TaskItemState.Done, Message: var told } && TaskReasons.AddressIn(told) is { } address && told == TaskReasons.Allocated(address)
            ? address
            : null;

    private static async Task<FloatingIp?> FindAsync(string? chosen, GiftWork work, CancellationToken cancellationToken) =>
        (await work.ListAsync(cancellationToken)).FirstOrDefault(address => address.Address == chosen);
}
