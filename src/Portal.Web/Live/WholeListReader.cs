using System.Collections.Immutable;
using Portal.Domain.Clouds;

namespace Portal.Web.Live;

/// <summary>For short lists: reads everything at a slow interval, and meanwhile what is passing in it by itself. With many of those the whole list is read soon again.</summary>
internal sealed class WholeListReader<T>(
    Func<ICloud, CancellationToken, Task<IReadOnlyList<T>>> list, Func<T, string> idOf, TimeSpan interval, LiveOptions options, TimeProvider time, Passing<T>? passing = null)
    : IListReader<T>
    where T : class
{
    private readonly PassingRows<T>? _rows = passing is null ? null : new(passing, idOf, options, time);
    private long? _readAt;
    private TimeSpan _tookTimes;
    private bool _asked;

    public async Task<ReadTurn> ReadAsync(ICloud cloud, ReadRequest request, SnapshotFeed<T> feed, CancellationToken cancellationToken)
    {
        // Kept until a read succeeds: the first token may be refused.
        _asked |= request.All || request.Ids.Count > 0;
        if (Left(feed) > TimeSpan.Zero && !_asked && feed.Latest is { Error: null })
        {
            var read = _rows is not null && await _rows.ReadAsync(cloud, feed, cancellationToken).ConfigureAwait(false);
            return new ReadTurn(read, Next(feed));
        }

        var started = time.GetTimestamp();
        var fresh = await list(cloud, cancellationToken).ConfigureAwait(false);
        var (items, byId) = SnapshotEdits.Replace(feed.Latest?.ById ?? ImmutableDictionary<string, T>.Empty, fresh, idOf);
        feed.Publish(items, byId, complete: true, time.GetUtcNow());
        _readAt = time.GetTimestamp();
        _tookTimes = time.GetElapsedTime(started) * options.ReadFactor;
        _asked = false;
        _rows?.WereRead();
        return new ReadTurn(Asked: true, Next(feed));
    }

    private TimeSpan Left(SnapshotFeed<T> feed)
    {
        var wanted = _rows?.AreMany(feed.Latest) == true ? options.TransitionInterval : interval;
        return _readAt is { } at ? (_tookTimes > wanted ? _tookTimes : wanted) - time.GetElapsedTime(at) : TimeSpan.Zero;
    }

    private TimeSpan Next(SnapshotFeed<T> feed)
    {
        var (whole, rows) = (Left(feed), _rows?.NextIn(feed.Latest) ?? TimeSpan.MaxValue);
        return rows < whole ? rows : whole;
    }
}
