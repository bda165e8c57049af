using Portal.Domain.Errors;
using Portal.Web.Sessions;

namespace Portal.Web.Tasks;

/// <summary>Keeps a component's list of the person's tasks. Start it on the circuit's dispatcher; it stays there.</summary>
internal sealed class TaskWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public TaskWatch(ITaskCenter center, PortalSession session, Action changed) => _loop = FollowAsync(center, session, changed, _stop.Token);

    /// <summary>Null until the first read.</summary>
    public IReadOnlyList<PortalTask>? Tasks { get; private set; }

    public CloudError? Error { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task FollowAsync(ITaskCenter center, PortalSession session, Action changed, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var tasks in center.WatchAsync(session, cancellationToken))
            {
                Tasks = tasks;
                changed();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The component is gone.
        }
        catch (System.Data.Common.DbException)
        {
            Error = new CloudError.Unavailable("") { Service = "portal" };
            changed();
        }
    }
}
