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
    private readonly Task _loop;

    public LiveBinding(ILiveView<T> view, Action changed)
    {
        _view = view;
        _changed = changed;
        Snapshot = view.Current;
        _loop = FollowAsync(_stop.Token);
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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        await _view.DisposeAsync();
        _stop.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var snapshot in _view.ReadAllAsync(cancellationToken))
            {
                Snapshot = snapshot;
                _changed();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The component is gone.
        }
        catch (CloudException exception)
        {
            (Snapshot, _ended) = (null, exception.Error);
            _changed();
        }
    }
}
