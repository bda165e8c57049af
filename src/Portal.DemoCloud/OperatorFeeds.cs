using MySqlConnector;
using Portal.DemoCloud.Notices;
using Portal.DemoCloud.Records;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud;

/// <summary>
/// What operators look at beside the API, kept going in the background: Folsom's tables in a database, and its messages on a broker. The cloud's clock
/// moves when somebody looks; this is who looks while nobody else does.
/// </summary>
internal sealed class OperatorFeeds : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private readonly Cloud _cloud;
    private readonly Action<string> _warn;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _changed = new(0);
    private RecordKeeper? _records;
    private Task _keeping = Task.CompletedTask;
    private Task _publishing = Task.CompletedTask;

    private OperatorFeeds(Cloud cloud) => (_cloud, _warn) = (cloud, cloud.Options.Warn ?? (static _ => { }));

    /// <summary>Returns when the tables are filled and the broker's exchanges are there.</summary>
    public static async Task<OperatorFeeds> StartAsync(Cloud cloud, CancellationToken cancellationToken)
    {
        var feeds = new OperatorFeeds(cloud);
        try
        {
            if (cloud.Options.Notifications is { } broker) await feeds.PublishAsync(new NoticePublisher(broker), cancellationToken);
            if (cloud.Options.Records is { } records) feeds._records = await RecordKeeper.StartAsync(cloud, records, cancellationToken);
            if (cloud.Options.Records is not null || cloud.Options.Notifications is not null) feeds._keeping = feeds.KeepAsync();
            return feeds;
        }
        catch
        {
            await feeds.DisposeAsync();
            throw;
        }
    }

    /// <summary>Something has happened that the tables should tell at once.</summary>
    public void Changed()
    {
        if (_changed.CurrentCount == 0) _changed.Release();
    }

    public async ValueTask DisposeAsync()
    {
        _cloud.Notices.Publish = null;
        await _stopping.CancelAsync();
        await Task.WhenAll(_keeping, _publishing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_records is not null) await _records.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task PublishAsync(NoticePublisher publisher, CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _publishing = publisher.RunAsync(() => connected.TrySetResult(), _warn, _stopping.Token);
        await (await Task.WhenAny(connected.Task, _publishing)).WaitAsync(cancellationToken);
        lock (_cloud.Gate) _cloud.Notices.Publish = publisher.Add;
    }

    private async Task KeepAsync()
    {
        string? told = null;
        while (!_stopping.IsCancellationRequested)
        {
            var wait = Longest;
            try
            {
                if (_records is not null) await _records.WriteAsync(_stopping.Token);
                told = null;
            }
            catch (MySqlException away)
            {
                if (told != away.ErrorCode.ToString()) _warn($"The database of the demo cloud's records does not take them: {away.ErrorCode}.");
                told = away.ErrorCode.ToString();
            }
            catch (OperationCanceledException)
            {
                return;
            }

            lock (_cloud.Gate)
            {
                _cloud.Clock.CatchUp();
                if (_cloud.Clock.NextDue is { } due && due - _cloud.Clock.Now < wait) wait = due - _cloud.Clock.Now;
            }

            try
            {
                await _changed.WaitAsync(told is not null ? Longest : wait < Shortest ? Shortest : wait, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
