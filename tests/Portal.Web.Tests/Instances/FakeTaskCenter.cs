using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Instances;

/// <summary>Shows the tasks a test pushes, and remembers which were cancelled.</summary>
internal sealed class FakeTaskCenter : ITaskCenter
{
    private readonly Channel<IReadOnlyList<PortalTask>> _pushed = Channel.CreateUnbounded<IReadOnlyList<PortalTask>>();

    public List<string> Cancelled { get; } = [];

    public void Push(params PortalTask[] tasks) => _pushed.Writer.TryWrite(tasks);

    public async IAsyncEnumerable<IReadOnlyList<PortalTask>> WatchAsync(PortalSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var tasks in _pushed.Reader.ReadAllAsync(cancellationToken))
        {
            yield return tasks;
        }
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
