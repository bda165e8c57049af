using Portal.Domain.Errors;
using Portal.Web.Live;

namespace Portal.Web.UI;

/// <summary>
/// Keeps the newest snapshot of a live list for a component and tells it to render. Start it on the circuit's dispatcher
/// (from OnInitialized); it stays there. Dispose it with the component.
/// </summary>
public sealed class LiveBinding<T> : IAsyncDisposable
    where T : notnull
{
    private readonly ILiveView<T> _view;
    private readonly Action _changed;
    private readonly CancellationTokenSource _stop = new();

    public LiveBinding(ILiveView<T> view, Action changed)
    {
        _view = view;
        _changed = changed;
        Snapshot = view.Current;
        _ = FollowAsync(_stop.Token);
    }

    /// <summary>Null until the first read ended, and again when this viewer's access is gone.</summary>
    public LiveSnapshot<T>? Snapshot { get; private set; }

    /// <summary>The newest failure: of a read, or of this viewer's own access.</summary>
    public CloudError? Error => _ended ?? Snapshot?.Error;

    public IReadOnlyList<T> Items => Snapshot is { } snapshot ? snapshot.Items : [];

    /// <summary>True while nothing can be shown yet.</summary>
    public bool IsLoading => Snapshot is null && _ended is null;

    private CloudError? _ended;

    public void Nudge() => _view.Nudge();

    /// <summary>
    /// Lets go before it returns, without an await in between: a component that replaces its bindings may itself be disposed while it
    /// waits, and what it made afterwards nobody would ever dispose.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return ValueTask.CompletedTask;
        }

        _stop.Cancel();
        _stop.Dispose();
        return _view.DisposeAsync();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var snapshot in _view.ReadAllAsync(cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Snapshot = snapshot;
                _changed();
            }
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is OperationCanceledException or CloudException)
        {
            // The component is gone.
        }
        catch (CloudException exception) when (!cancellationToken.IsCancellationRequested)
        {
            (Snapshot, _ended) = (null, exception.Error);
            _changed();
        }
    }
}
