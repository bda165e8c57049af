using System.Collections.Immutable;
using Portal.Domain.Clouds;

namespace Portal.Web.Live;

/// <summary>For short lists: reads everything at a slow interval, and soon again while something in it is passing.</summary>
internal sealed class WholeListReader<T>(
    Func<ICloud, CancellationToken, Task<IReadOnlyList<T>>> list, Func<T, string> idOf, TimeSpan interval, LiveOptions options, TimeProvider time)
    : IListReader<T>
    where T : class
{
    private long? _readAt;
    private TimeSpan _tookTimes;
    private bool _asked;
    private long? _passingSince;

    /// <summary>Whether an item will be otherwise in a moment. Null: items have no such states.</summary>
    public Func<T, bool>? IsPassing { get; init; }

    public async Task<ReadTurn> ReadAsync(ICloud cloud, ReadRequest request, SnapshotFeed<T> feed, CancellationToken cancellationToken)
    {
        // Kept until a read succeeds: the first token may be refused.
        _asked |= request.All || request.Ids.Count > 0;
        var left = _readAt is { } at ? Wait - time.GetElapsedTime(at) : TimeSpan.Zero;
        if (left > TimeSpan.Zero && !_asked && feed.Latest is { Error: null })
        {
            return new ReadTurn(Asked: false, left);
        }

        var started = time.GetTimestamp();
        var fresh = await list(cloud, cancellationToken).ConfigureAwait(false);
        var (items, byId) = SnapshotEdits.Replace(feed.Latest?.ById ?? ImmutableDictionary<string, T>.Empty, fresh, idOf);
        feed.Publish(items, byId, complete: true, time.GetUtcNow());
        _readAt = time.GetTimestamp();
        _tookTimes = time.GetElapsedTime(started) * options.ReadFactor;
        _asked = false;
        _passingSince = IsPassing is { } passing && fresh.Any(passing) ? _passingSince ?? time.GetTimestamp() : null;
        return new ReadTurn(Asked: true, Wait);
    }

    private TimeSpan Wait => _tookTimes > Interval ? _tookTimes : Interval;

    /// <summary>What has been passing for too long is stuck.</summary>
    private TimeSpan Interval =>
        _passingSince is { } since && time.GetElapsedTime(since) < options.StuckAfter ? options.TransitionInterval : interval;
}
