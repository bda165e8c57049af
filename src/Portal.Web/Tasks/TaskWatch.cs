using Portal.Domain.Errors;
using Portal.Web.Sessions;

namespace Portal.Web.Tasks;

/// <summary>Keeps a component's list of the person's tasks. Start it on the circuit's dispatcher; it stays there.</summary>
internal sealed class TaskWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public TaskWatch(ITaskCenter center, PortalSession session, Action changed) => _ = FollowAsync(center, session, changed, _stop.Token);

    /// <summary>Null until the first read.</summary>
    public IReadOnlyList<PortalTask>? Tasks { get; private set; }

    public CloudError? Error { get; private set; }

    /// <summary>Ends it before it returns, as <see cref="UI.LiveBinding{T}"/> does and for the same reason.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _stop.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private async Task FollowAsync(ITaskCenter center, PortalSession session, Action changed, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var tasks in center.WatchAsync(session, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Tasks = tasks;
                changed();
            }
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is OperationCanceledException or System.Data.Common.DbException)
        {
            // The component is gone.
        }
        catch (System.Data.Common.DbException) when (!cancellationToken.IsCancellationRequested)
        {
            Error = new CloudError.Unavailable("") { Service = "portal" };
            changed();
        }
    }
}
