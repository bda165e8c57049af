using Portal.Web.Audit;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>One step of giving an address: at most one request.</summary>
internal interface IGiftStep
{
    string Name { get; }

    AuditSubject Subject(GiftArguments gift, PortalTaskItem item, string taskId);

    Task<ItemPlan> PrepareAsync(GiftWork work, CancellationToken cancellationToken);

    Task<ItemStep> SendAsync(GiftWork work, CancellationToken cancellationToken);

    /// <summary>The answer was lost: how the step ended, when its effect is seen; null while it is not.</summary>
    Task<ItemStep?> LookAsync(GiftWork work, CancellationToken cancellationToken);
}
