using Portal.Domain.Clouds;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>Leads the address to the instance.</summary>
internal sealed class AssociateStep(ILiveNudges live) : IGiftStep
{
    public string Name => AddressGiftTasks.Associate;

    public AuditSubject Subject(GiftArguments gift, PortalTaskItem item, string taskId) =>
        new("floating-ip.associate", "instance", gift.InstanceId, $"{item.TargetName} · {gift.ProjectName}", taskId);

    public async Task<ItemPlan> PrepareAsync(GiftWork work, CancellationToken cancellationToken)
    {
        if (work.Step(AddressGiftTasks.Allocate) is not { State: TaskItemState.Done, Message: var told } || TaskReasons.AddressIn(told) is not { } chosen)
        {
            return ItemPlan.Settle(TaskItemState.Cancelled, TaskReasons.Skipped);
        }

        if (told == TaskReasons.Has(chosen))
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.NotNeeded);
        }

        return Find(chosen, await work.ListAsync(cancellationToken)) switch
        {
            null => ItemPlan.Settle(TaskItemState.Failed, TaskReasons.AlreadyGone),
            { } address when address.InstanceId == work.Gift.InstanceId => ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo),

            // Nova-network would take it from where it leads without a word.
            { IsAssociated: true } => ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Taken),
            _ => ItemPlan.Send(HttpMethod.Post, chosen),
        };
    }

    public async Task<ItemStep> SendAsync(GiftWork work, CancellationToken cancellationToken)
    {
        var service = await work.AddressesAsync(cancellationToken);
        var addresses = await service.ListAsync(cancellationToken);
        if (Find(work.Item.Before, addresses) is not { IsAssociated: false } address)
        {
            return new ItemStep(TaskItemState.Failed, TaskReasons.Taken);
        }

        var own = work.Capabilities.Has(CloudCapability.ChooseFixedIp)
            && FloatingIpTarget.Of(await work.InstanceAsync(cancellationToken), addresses, work.Capabilities).Addresses is [var first, ..] ? first.Address : null;
        try
        {
            await service.AssociateAsync(address, work.Gift.InstanceId, own, cancellationToken);
            return new ItemStep(TaskItemState.Done, TaskReasons.LeadsThere(address.Address));
        }
        finally
        {
            work.Nudge(live);
        }
    }

    public async Task<ItemStep?> LookAsync(GiftWork work, CancellationToken cancellationToken) =>
        Find(work.Item.Before, await work.ListAsync(cancellationToken)) is { } address && address.InstanceId == work.Gift.InstanceId
            ? new ItemStep(TaskItemState.Done, TaskReasons.LeadsThere(address.Address))
            : null;

    private static FloatingIp? Find(string? chosen, IReadOnlyList<FloatingIp> addresses) => addresses.FirstOrDefault(address => address.Address == chosen);
}
