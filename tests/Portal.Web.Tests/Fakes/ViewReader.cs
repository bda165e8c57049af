using Portal.Domain.Errors;
using Portal.Web.Live;

namespace Portal.Web.Tests.Fakes;

/// <summary>Reads a view as a page does and remembers what it saw.</summary>
internal sealed class ViewReader<T> : IAsyncDisposable
    where T : notnull
{
    private readonly CancellationTokenSource _cts = new();
    private readonly Task _reading;

    public ViewReader(ILiveView<T> view)
    {
        View = view;
        _reading = Task.Run(ReadAsync);
    }

    public ILiveView<T> View { get; }

    public List<LiveSnapshot<T>> Seen { get; } = [];

    public LiveSnapshot<T>? Last { get; private set; }

    public CloudError? Ended { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await View.DisposeAsync();
        await _cts.CancelAsync();
        await _reading;
        _cts.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var snapshot in View.ReadAllAsync(_cts.Token))
            {
                lock (Seen)
                {
                    Seen.Add(snapshot);
                }

                Last = snapshot;
            }
        }
        catch (OperationCanceledException) when (_cts.IsCancellationRequested)
        {
            // The page is closed.
        }
        catch (CloudException ex)
        {
            Ended = ex.Error;
        }
    }
}
