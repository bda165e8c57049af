using Portal.Domain.Errors;
using Portal.Web.Audit;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>Grants the administrator a role in the project; one that they hold already is not touched, and not taken back later.</summary>
internal sealed class GrantStep : IGiftStep
{
    public string Name => AddressGiftTasks.Grant;

    public AuditSubject Subject(GiftArguments gift, PortalTaskItem item, string taskId) => new("identity.grant-role", "project", gift.ProjectId, item.TargetName, taskId);

    public async Task<ItemPlan> PrepareAsync(GiftWork work, CancellationToken cancellationToken) =>
        await IsThereAsync(work, cancellationToken) ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo) : ItemPlan.Send(HttpMethod.Put, "");

    public async Task<ItemStep> SendAsync(GiftWork work, CancellationToken cancellationToken)
    {
        try
        {
            await work.Identity.GrantAsync(work.Gift.ProjectId, work.Gift.UserId, work.Gift.RoleId!, cancellationToken);
            return new ItemStep(TaskItemState.Done);
        }
        catch (CloudException ex) when (ex.Error is CloudError.Conflict)
        {
            // Somebody granted it in the same moment: it is theirs to take back.
            return new ItemStep(TaskItemState.Done, TaskReasons.AlreadySo, ex.Error.RequestId);
        }
    }

    public async Task<ItemStep?> LookAsync(GiftWork work, CancellationToken cancellationToken) =>
        await IsThereAsync(work, cancellationToken) ? new ItemStep(TaskItemState.Done) : null;

    internal static async Task<bool> IsThereAsync(GiftWork work, CancellationToken cancellationToken) =>
        (await work.Identity.ListGrantsAsync(work.Gift.ProjectId, work.Gift.UserId, cancellationToken)).Any(role => role.Id == work.Gift.RoleId);
}
