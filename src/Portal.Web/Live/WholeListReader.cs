using System.Collections.Immutable;
using Portal.Domain.Clouds;

namespace Portal.Web.Live;

/// <summary>For short lists without states: reads everything at a slow interval.</summary>
internal sealed class WholeListReader<T>(
    Func<ICloud, CancellationToken, Task<IReadOnlyList<T>>> list, Func<T, string> idOf, TimeSpan interval, LiveOptions options, TimeProvider time)
    : IListReader<T>
    where T : class
{
    private long? _readAt;
    private TimeSpan _tookTimes;
    private bool _asked;

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
        return new ReadTurn(Asked: true, Wait);
    }

    private TimeSpan Wait => _tookTimes > interval ? _tookTimes : interval;
}
