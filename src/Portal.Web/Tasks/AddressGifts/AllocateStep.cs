using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>Finds the address: the one the instance has, a free one that its project holds, or a new one for that project.</summary>
internal sealed class AllocateStep(ILiveNudges live) : IGiftStep
{
    public string Name => AddressGiftTasks.Allocate;

    public AuditSubject Subject(GiftArguments gift, PortalTaskItem item, string taskId) =>
        new("floating-ip.allocate", "floating-ip", TargetId: null, $"{gift.Pool.Name} · {gift.ProjectName}", taskId);

    public async Task<ItemPlan> PrepareAsync(GiftWork work, CancellationToken cancellationToken)
    {
        if (work.Step(AddressGiftTasks.Grant) is { State: not TaskItemState.Done })
        {
            return ItemPlan.Settle(TaskItemState.Cancelled, TaskReasons.Skipped);
        }

        var instance = await work.InstanceAsync(cancellationToken);
        if (instance.ProjectId != work.Gift.ProjectId)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.OtherProject);
        }

        var addresses = await work.ListAsync(cancellationToken);
        return InstanceAddresses.Floating(instance, addresses) is [var has, ..] ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.Has(has))
            : FloatingIpTarget.Of(instance, addresses, work.Capabilities).Refusal is { } refusal ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.NoTarget(refusal))
            : AddressGift.Held(addresses, work.Gift.Pool) is { } held ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.Held(held.Address))
            : ItemPlan.Send(HttpMethod.Post, string.Join(' ', addresses.Select(static address => address.Id)));
    }

    public async Task<ItemStep> SendAsync(GiftWork work, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await (await work.AddressesAsync(cancellationToken)).AllocateAsync(work.Gift.Pool, cancellationToken);
            return new ItemStep(TaskItemState.Done, TaskReasons.Allocated(taken.Address));
        }
        finally
        {
            work.Nudge(live);
        }
    }

    /// <summary>
    /// A free address that was not there before may also be one that the project's people took in the same moment. It is the project's either way,
    /// so it serves; but it is not put back on failure.
    /// </summary>
    public async Task<ItemStep?> LookAsync(GiftWork work, CancellationToken cancellationToken)
    {
        var before = (work.Item.Before ?? "").Split(' ').ToHashSet(StringComparer.Ordinal);
        var appeared = (await work.ListAsync(cancellationToken)).Where(address => !before.Contains(address.Id));
        return AddressGift.Held(appeared, work.Gift.Pool) is { } found ? new ItemStep(TaskItemState.Done, TaskReasons.Found(found.Address)) : null;
    }
}
