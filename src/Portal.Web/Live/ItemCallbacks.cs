using System.Collections.Concurrent;

namespace Portal.Web.Live;

/// <summary>
/// One viewer's callbacks by item. Each viewer has its own worker, so a slow circuit delays nobody else; while it works,
/// further changes gather and each row is told its newest value once.
/// </summary>
internal sealed class ItemCallbacks<T>(Func<LiveSnapshot<T>?> newest, ILogger logger) : IThreadPoolWorkItem
    where T : class
{
    private readonly ConcurrentDictionary<string, Subscription[]> _byId = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private HashSet<string> _dirty = new(StringComparer.Ordinal);
    private bool _working;

    public IDisposable Add(string id, Action<T?> changed)
    {
        var subscription = new Subscription(this, id, changed);
        _byId.AddOrUpdate(id, static (_, added) => [added], static (_, all, added) => [.. all, added], subscription);
        return subscription;
    }

    public void Notify(IReadOnlyList<string> changedIds)
    {
        if (changedIds.Count == 0 || _byId.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var id in changedIds)
            {
                if (_byId.ContainsKey(id))
                {
                    _dirty.Add(id);
                }
            }

            if (_working || _dirty.Count == 0)
            {
                return;
            }

            _working = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        while (true)
        {
            HashSet<string> ids;
            lock (_gate)
            {
                if (_dirty.Count == 0)
                {
                    _working = false;
                    return;
                }

                (ids, _dirty) = (_dirty, new HashSet<string>(StringComparer.Ordinal));
            }

            var byId = newest()?.ById;
            foreach (var id in ids)
            {
                Call(id, byId?.GetValueOrDefault(id));
            }
        }
    }

    private void Call(string id, T? value)
    {
        foreach (var subscription in _byId.GetValueOrDefault(id, []))
        {
            try
            {
                subscription.Changed(value);
            }
#pragma warning disable CA1031 // A row's fault must not stop the other rows; the row's own boundary shows it.
            catch (Exception ex)
#pragma warning restore CA1031
            {
                LiveLog.CallbackFailed(logger, ex);
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        while (_byId.TryGetValue(subscription.Id, out var all))
        {
            Subscription[] rest = [.. all.Where(other => other != subscription)];
            if (rest.Length == 0 ? _byId.TryRemove(new(subscription.Id, all)) : _byId.TryUpdate(subscription.Id, rest, all))
            {
                return;
            }
        }
    }

    private sealed class Subscription(ItemCallbacks<T> owner, string id, Action<T?> changed) : IDisposable
    {
        public string Id { get; } = id;

        public Action<T?> Changed { get; } = changed;

        public void Dispose() => owner.Remove(this);
    }
}
