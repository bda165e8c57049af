using System.Collections.Immutable;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;

namespace Portal.Web.Live;

/// <summary>
/// Keeps a project's instances fresh for few calls: the first page early, then whole lists seldom; <c>changes-since</c> where it is
/// free, or where a whole list takes long; rows in transition, and rows just acted on, one by one. While the cloud tells of changes by itself, unasked
/// reads come less often.
/// </summary>
internal sealed class InstanceListReader(LiveOptions options, TimeProvider time, Func<bool>? isNotified = null, InstanceReach? reach = null) : IListReader<Instance>
{
    private readonly InstanceReach _reach = reach ?? InstanceReach.Own;
    private readonly RowWatch _rows = new(options, time);
    private DateTimeOffset? _changesSince;
    private long? _wholeAt;
    private long? _changesAt;
    private TimeSpan _wholeTook;
    private bool _allAsked;
    private bool _addressesAsked;

    public async Task<ReadTurn> ReadAsync(ICloud cloud, ReadRequest request, SnapshotFeed<Instance> feed, CancellationToken cancellationToken)
    {
        var changesEvery = ChangesEvery(cloud);
        var byChanges = changesEvery is not null;
        _rows.Touch(request.Ids);
        _allAsked |= request.All || (request.Ids.Count > 0 && _rows.TouchedCount >= options.MaxTransitionRows);
        _addressesAsked |= request.Addresses;

        // However often people act, whole lists take at most half of the time.
        var mayHurry = Left(_wholeAt, _wholeTook) <= TimeSpan.Zero;
        var hurry = mayHurry && (_addressesAsked || (_allAsked && !byChanges));
        var asked = true;
        if (feed.Latest is not { IsComplete: true } || hurry || Left(_wholeAt, WholeInterval(byChanges)) <= TimeSpan.Zero)
        {
            await ReadWholeAsync(cloud, feed, cancellationToken).ConfigureAwait(false);
            (_allAsked, _addressesAsked) = (false, false);
        }
        else if (changesEvery is { } every && ((_allAsked && every <= options.MinInterval) || Left(_changesAt, Unasked(every)) <= TimeSpan.Zero))
        {
            await ReadChangesAsync(cloud, feed, cancellationToken).ConfigureAwait(false);
            _allAsked = false;
        }
        else
        {
            asked = false;
        }

        asked |= await ReadRowsAsync(cloud, feed, cancellationToken).ConfigureAwait(false);
        (changesEvery, byChanges) = ChangesEvery(cloud) is { } now ? (now, true) : ((TimeSpan?)null, false);
        return new ReadTurn(asked, Shortest(
            Left(_wholeAt, WholeInterval(byChanges)),
            changesEvery is { } next ? Left(_changesAt, Unasked(next)) : TimeSpan.MaxValue,
            _addressesAsked || (_allAsked && !byChanges) ? Left(_wholeAt, _wholeTook) : TimeSpan.MaxValue,
            _rows.NextIn(feed.Latest)));
    }

    private async Task ReadWholeAsync(ICloud cloud, SnapshotFeed<Instance> feed, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var first = feed.Latest is not { IsComplete: true };
        var query = _reach.Query(new InstanceQuery { FirstPageSize = first ? options.FirstPageSize : null, PageSize = options.PageSize });
        var fresh = new List<Instance>();
        DateTimeOffset? serverTime = null;
        await foreach (var page in cloud.Instances.ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            // The first page's clock: what changes while later pages are read belongs to the next changes-since.
            serverTime ??= page.ServerTime;
            fresh.AddRange(page.Instances.Where(instance => _reach.Holds(instance, cloud)));
            if (first && !page.IsLast)
            {
                Publish(feed, fresh, complete: false);
            }
        }

        Publish(feed, fresh, complete: true);
        _wholeAt = _changesAt = time.GetTimestamp();
        _wholeTook = time.GetElapsedTime(started);
        _changesSince = serverTime - options.ChangesOverlap;
    }

    private async Task ReadChangesAsync(ICloud cloud, SnapshotFeed<Instance> feed, CancellationToken cancellationToken)
    {
        var changed = new List<Instance>();
        DateTimeOffset? serverTime = null;
        await foreach (var page in cloud.Instances.ListAsync(_reach.Query(new InstanceQuery { ChangesSince = _changesSince, PageSize = options.PageSize }), cancellationToken).ConfigureAwait(false))
        {
            serverTime ??= page.ServerTime;
            changed.AddRange(page.Instances);
        }

        Apply(feed, cloud, changed, [], time.GetUtcNow());
        _changesAt = time.GetTimestamp();
        _changesSince = serverTime is { } now ? now - options.ChangesOverlap : _changesSince;
    }

    private async Task<bool> ReadRowsAsync(ICloud cloud, SnapshotFeed<Instance> feed, CancellationToken cancellationToken)
    {
        var due = _rows.TakeDue(feed.Latest);
        if (due.Count == 0)
        {
            return false;
        }

        var (found, gone) = await RowReads.ReadAsync(cloud.Instances, due, cancellationToken).ConfigureAwait(false);
        var before = feed.Latest;
        Apply(feed, cloud, found, gone, readAt: null);
        _rows.Settled(before, feed.Latest, gone);
        return true;
    }

    private void Apply(SnapshotFeed<Instance> feed, ICloud cloud, List<Instance> changed, IEnumerable<string> gone, DateTimeOffset? readAt)
    {
        if (feed.Latest is not { } old)
        {
            return;
        }

        // nova's own list leaves out what is deleted or waits to be reclaimed; changes-since and a single read show both.
        static bool IsListed(Instance instance) => instance.Status is not (InstanceStatus.Deleted or InstanceStatus.SoftDeleted);
        var removed = changed.Where(static instance => !IsListed(instance)).Select(static instance => instance.Id).Concat(gone).ToHashSet(StringComparer.Ordinal);
        var (items, byId) = SnapshotEdits.Apply(
            old,
            changed.Where(instance => IsListed(instance) && _reach.Holds(instance, cloud)),
            removed,
            static instance => instance.Id,
            static (one, other) => one.Created >= other.Created);
        feed.Publish(items, byId, old.IsComplete, readAt);
    }

    private void Publish(SnapshotFeed<Instance> feed, List<Instance> fresh, bool complete)
    {
        var (items, byId) = SnapshotEdits.Replace(feed.Latest?.ById ?? ImmutableDictionary<string, Instance>.Empty, fresh, static instance => instance.Id);
        feed.Publish(items, byId, complete, complete ? time.GetUtcNow() : null);
    }

    /// <summary>How often changes alone may be asked for; null where that is not worth it, or not possible yet.</summary>
    private TimeSpan? ChangesEvery(ICloud cloud) => _changesSince is null ? null
        : cloud.Capabilities.Has(CloudCapability.FreeChangesSince) ? options.MinInterval
        : _reach.IsEveryone && _wholeTook >= options.SlowWhole ? options.RationedChangesInterval
        : null;

    private TimeSpan WholeInterval(bool byChanges)
    {
        var shortest = byChanges ? options.FullReadInterval : Unasked(options.MinInterval);
        var fair = _wholeTook * options.ReadFactor;
        return fair > shortest ? fair : shortest;
    }

    private TimeSpan Unasked(TimeSpan interval) => isNotified?.Invoke() == true ? interval * options.NotifiedFactor : interval;

    private TimeSpan Left(long? since, TimeSpan interval) => since is { } at ? interval - time.GetElapsedTime(at) : TimeSpan.Zero;

    private static TimeSpan Shortest(params ReadOnlySpan<TimeSpan> waits)
    {
        var shortest = TimeSpan.MaxValue;
        foreach (var wait in waits)
        {
            shortest = wait < shortest ? wait : shortest;
        }

        return shortest;
    }
}
