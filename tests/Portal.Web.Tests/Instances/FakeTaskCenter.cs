using System.Runtime.CompilerServices;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Instances;

/// <summary>Remembers which tasks were cancelled.</summary>
internal sealed class FakeTaskCenter : ITaskCenter
{
    public List<string> Cancelled { get; } = [];

    public async IAsyncEnumerable<IReadOnlyList<PortalTask>> WatchAsync(PortalSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<PortalTask?> GetAsync(PortalSession session, string taskId, CancellationToken cancellationToken) => Task.FromResult<PortalTask?>(null);

    public Task PauseAsync(PortalSession session, string taskId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ContinueAsync(PortalSession session, string taskId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CancelAsync(PortalSession session, string taskId, CancellationToken cancellationToken)
    {
        Cancelled.Add(taskId);
        return Task.CompletedTask;
    }

    public Task<string?> RetryFailedAsync(ProjectContext context, string taskId, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
