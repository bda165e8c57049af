using Portal.Domain.Errors;
using Portal.Web.Audit;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>Takes the role back, whatever became of the rest, unless the administrator held it before.</summary>
internal sealed class RevokeStep : IGiftStep
{
    public string Name => AddressGiftTasks.Revoke;

    public AuditSubject Subject(GiftArguments gift, PortalTaskItem item, string taskId) => new("identity.revoke-role", "project", gift.ProjectId, item.TargetName, taskId);

    public async Task<ItemPlan> PrepareAsync(GiftWork work, CancellationToken cancellationToken) =>
        // A grant that may have been sent is taken back, whatever is known of it. Without that step this one is tried again by itself.
        work.Step(AddressGiftTasks.Grant) is { } granted && (!granted.WasIntended || granted.Message == TaskReasons.AlreadySo)
            ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.NotNeeded)
            : await GrantStep.IsThereAsync(work, cancellationToken) ? ItemPlan.Send(HttpMethod.Delete, "") : ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo);

    public async Task<ItemStep> SendAsync(GiftWork work, CancellationToken cancellationToken)
    {
        try
        {
            await work.Identity.RevokeAsync(work.Gift.ProjectId, work.Gift.UserId, work.Gift.RoleId!, cancellationToken);
            return new ItemStep(TaskItemState.Done);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return new ItemStep(TaskItemState.Done, TaskReasons.AlreadySo, ex.Error.RequestId);
        }
    }

    /// <summary>Taking a role back twice takes it back once: unlike everything else, this may be sent again.</summary>
    public async Task<ItemStep?> LookAsync(GiftWork work, CancellationToken cancellationToken) =>
        await GrantStep.IsThereAsync(work, cancellationToken) ? await SendAsync(work, cancellationToken) : new ItemStep(TaskItemState.Done);
}
