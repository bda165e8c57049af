using System.Data.Common;
using Portal.Web.Alerts;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Alerts;

/// <summary>Reads the messages of a cloud again and again while a page shows them, from the portal's own database.</summary>
internal sealed class AlertFeed(IAlertDesk desk, TimeProvider time, ProjectContext context, TimeSpan every, Func<Task> changed) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    /// <summary>Null before the first read.</summary>
    public IReadOnlyList<AlertMessage>? Messages { get; private set; }

    public bool Failed { get; private set; }

    public void Start() => _loop = FollowAsync();

    public async Task ReadAsync()
    {
        try
        {
            (Messages, Failed) = (await desk.ListAsync(context, _stop.Token), false);
        }
        catch (DbException)
        {
            Failed = true;
        }

        await changed();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            do
            {
                await ReadAsync();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page is left.
        }
    }
}
