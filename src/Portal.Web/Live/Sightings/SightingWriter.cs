using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Portal.Web.Live.Sightings;

/// <summary>
/// Writes what watchers saw, one batch a snapshot, on a thread of its own: a slow or absent database costs sightings and never a watcher's time.
/// </summary>
internal sealed class SightingWriter(SightingStore store, IOptions<LiveOptions> options, TimeProvider time, ILogger<SightingWriter> logger) : BackgroundService
{
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(10);

    // Two watchers of one project (people with different roles) read at their own pace.
    private static readonly TimeSpan SameChange = TimeSpan.FromMinutes(2);

    private readonly Channel<Batch> _batches = Channel.CreateBounded<Batch>(new BoundedChannelOptions(500) { SingleReader = true });
    private readonly Dictionary<(string Cloud, string Instance, SightingKind Kind, string? Before, string? After), (object Watcher, DateTimeOffset At)> _recent = [];
    private DateTimeOffset _trimmedAt;

    /// <summary>Takes a batch without waiting. Full: it is lost, which a timeline can bear.</summary>
    public void Write(IReadOnlyList<SightingRow> rows)
    {
        if (!_batches.Writer.TryWrite(new Batch(rows, null)))
        {
            LiveLog.SightingsLost(logger, rows.Count);
        }
    }

    /// <summary>Returns when all that was handed over before is written, or after a second.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_batches.Writer.TryWrite(new Batch([], done)))
        {
            await Task.WhenAny(done.Task, Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken));
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _batches.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    // Goes on until what was handed over is written: the channel ends it.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var batch in _batches.Reader.ReadAllAsync(CancellationToken.None))
        {
            await StoreAsync(batch.Rows);
            batch.Done?.TrySetResult();
        }
    }

    private async Task StoreAsync(IReadOnlyList<SightingRow> rows)
    {
        var fresh = rows.Where(IsNew).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        try
        {
            await store.InsertAsync(fresh, CancellationToken.None);
            var now = time.GetUtcNow();
            if (now - _trimmedAt >= TrimEvery)
            {
                _trimmedAt = now;
                await store.TrimAsync((now - options.Value.SightingsKept).ToUnixTimeMilliseconds(), options.Value.SightingsEach, CancellationToken.None);
                Forget(now);
            }
        }
        catch (DbException ex)
        {
            LiveLog.SightingsNotWritten(logger, fresh.Count, ex);
        }
    }

    /// <summary>False for a change that another watcher told already.</summary>
    private bool IsNew(SightingRow row)
    {
        var change = (row.Scope.CloudId, row.InstanceId, row.Sighting.Kind, row.Sighting.Before, row.Sighting.After);
        if (_recent.TryGetValue(change, out var told) && !ReferenceEquals(told.Watcher, row.Watcher) && row.Sighting.At - told.At < SameChange)
        {
            return false;
        }

        _recent[change] = (row.Watcher, row.Sighting.At);
        return true;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (change, told) in _recent)
        {
            if (now - told.At >= SameChange)
            {
                _recent.Remove(change);
            }
        }
    }

    private sealed record Batch(IReadOnlyList<SightingRow> Rows, TaskCompletionSource? Done);
}
