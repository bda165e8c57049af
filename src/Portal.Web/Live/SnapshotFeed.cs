using System.Collections.Immutable;
using Portal.Domain.Errors;

namespace Portal.Web.Live;

/// <summary>
/// Holds the newest snapshot of one list and hands it to the viewers: the first change at once, later ones at most every
/// <see cref="LiveOptions.PublishInterval"/>, newest wins. What changed is worked out once for all viewers.
/// </summary>
internal sealed class SnapshotFeed<T>(Func<T, string> idOf, TimeSpan gap, TimeProvider time) : IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private ImmutableArray<ISnapshotSink<T>> _sinks = [];
    private LiveSnapshot<T>? _latest;
    private LiveSnapshot<T>? _delivered;
    private ITimer? _timer;
    private long _lastDelivery;
    private bool _scheduled;

    public LiveSnapshot<T>? Latest => Volatile.Read(ref _latest);

    /// <summary>What viewers see: the newest snapshot that went out, with the age of the newest read.</summary>
    public LiveSnapshot<T>? Visible
    {
        get
        {
            var (latest, delivered) = (Volatile.Read(ref _latest), Volatile.Read(ref _delivered));
            return delivered is null || latest?.Version == delivered.Version ? latest : delivered;
        }
    }

    /// <summary>Joining and getting the current snapshot happen under one lock, so that none is missed or repeated.</summary>
    public void Join(ISnapshotSink<T> sink)
    {
        lock (_gate)
        {
            _sinks = _sinks.Add(sink);
            if (Visible is { } visible)
            {
                sink.Deliver(visible, []);
            }
        }
    }

    public void Leave(ISnapshotSink<T> sink)
    {
        lock (_gate)
        {
            _sinks = _sinks.Remove(sink);
        }
    }

    public void Publish(ImmutableArray<T> items, ImmutableDictionary<string, T> byId, bool complete, DateTimeOffset? readAt)
    {
        lock (_gate)
        {
            var old = _latest;
            var same = old is not null && old.Error is null && old.IsComplete == complete && SameItems(old.Items, items);
            _latest = new LiveSnapshot<T>(same ? old!.Items : items, same ? old!.ById : byId)
            {
                IsComplete = complete,
                ReadAt = readAt ?? old?.ReadAt,
                Version = same ? old!.Version : (old?.Version ?? 0) + 1,
            };

            // Nothing to show but a younger age: whoever shows the age reads Current, and nobody is woken for it.
            if (!same)
            {
                Schedule();
            }
        }
    }

    /// <summary>The last good items stay; viewers learn why they are old.</summary>
    public void Fail(CloudError error)
    {
        lock (_gate)
        {
            var old = _latest;
            if (old?.Error == error)
            {
                return;
            }

            _latest = new LiveSnapshot<T>(old?.Items ?? [], old?.ById ?? ImmutableDictionary<string, T>.Empty)
            {
                IsComplete = old?.IsComplete ?? false,
                ReadAt = old?.ReadAt,
                Error = error,
                Version = (old?.Version ?? 0) + 1,
            };
            Schedule();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Schedule()
    {
        if (_scheduled)
        {
            return;
        }

        var since = _delivered is null ? gap : time.GetElapsedTime(_lastDelivery);
        if (since >= gap)
        {
            DeliverLatest();
            return;
        }

        _scheduled = true;
        _timer ??= time.CreateTimer(static state => ((SnapshotFeed<T>)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(gap - since, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _scheduled = false;
            DeliverLatest();
        }
    }

    private void DeliverLatest()
    {
        if (_latest is not { } latest)
        {
            return;
        }

        var changed = SnapshotDiff.ChangedIds(_delivered, latest, idOf);
        _delivered = latest;
        _lastDelivery = time.GetTimestamp();
        foreach (var sink in _sinks)
        {
            sink.Deliver(latest, changed);
        }
    }

    private static bool SameItems(ImmutableArray<T> one, ImmutableArray<T> other)
    {
        if (one == other)
        {
            return true;
        }

        if (one.Length != other.Length)
        {
            return false;
        }

        for (var at = 0; at < one.Length; at++)
        {
            if (!ReferenceEquals(one[at], other[at]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Takes snapshots without blocking and without throwing.</summary>
internal interface ISnapshotSink<T>
    where T : class
{
    void Deliver(LiveSnapshot<T> snapshot, IReadOnlyList<string> changedIds);
}
