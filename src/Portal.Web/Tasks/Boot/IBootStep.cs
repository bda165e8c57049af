using Portal.Web.Audit;

namespace Portal.Web.Tasks.Boot;

/// <summary>One step of launching from a new volume: at most one request.</summary>
internal interface IBootStep
{
    string Name { get; }

    AuditSubject Subject(PortalTaskItem item, string taskId);

    Task<ItemPlan> PrepareAsync(BootWork work, CancellationToken cancellationToken);

    Task<ItemStep> SendAsync(BootWork work, CancellationToken cancellationToken);

    /// <summary>The answer was lost: how the step goes on, when its effect is seen; null while it is not.</summary>
    Task<ItemStep?> LookAsync(BootWork work, CancellationToken cancellationToken);

    /// <summary>One look at what was accepted.</summary>
    Task<ItemStep> WatchAsync(BootWork work, CancellationToken cancellationToken);
}
