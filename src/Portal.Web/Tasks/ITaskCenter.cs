using Portal.Web.Sessions;

namespace Portal.Web.Tasks;

/// <summary>The person's tasks: seen, paused, cancelled. Starting one belongs to the operation that makes it.</summary>
public interface ITaskCenter
{
    /// <summary>The person's tasks of this cloud, newest first; at once and after each change.</summary>
    IAsyncEnumerable<IReadOnlyList<PortalTask>> WatchAsync(PortalSession session, CancellationToken cancellationToken);

    Task<PortalTask?> GetAsync(PortalSession session, string taskId, CancellationToken cancellationToken);

    Task PauseAsync(PortalSession session, string taskId, CancellationToken cancellationToken);

    Task ContinueAsync(PortalSession session, string taskId, CancellationToken cancellationToken);

    /// <summary>Items not yet sent are given up; what was sent is not undone. Within the undo window: nothing happened.</summary>
    Task CancelAsync(PortalSession session, string taskId, CancellationToken cancellationToken);

    /// <summary>A new task with the failed items.</summary>
    Task<string?> RetryFailedAsync(ProjectContext context, string taskId, CancellationToken cancellationToken);
}
