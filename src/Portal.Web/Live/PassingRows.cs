using Portal.Domain.Clouds;
using Portal.Domain.Errors;

namespace Portal.Web.Live;

/// <summary>How the items of a list that will be otherwise in a moment are read one by one.</summary>
/// <param name="Is">Whether it will be otherwise in a moment.</param>
internal sealed record Passing<T>(Func<T, bool> Is, Func<ICloud, string, CancellationToken, Task<T>> ReadAsync)
    where T : class;

/// <summary>Knows which items are passing and since when, and reads them by themselves while they are few and not stuck.</summary>
internal sealed class PassingRows<T>(Passing<T> passing, Func<T, string> idOf, LiveOptions options, TimeProvider time)
    where T : class
{
    private readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);
    private long? _readAt;

    /// <summary>So many that whole lists are cheaper.</summary>
    public bool AreMany(LiveSnapshot<T>? latest) => Ids(latest).Count >= options.MaxTransitionRows;

    public TimeSpan NextIn(LiveSnapshot<T>? latest) => Ids(latest) is { Count: > 0 } ids && ids.Count < options.MaxTransitionRows ? Left : TimeSpan.MaxValue;

    public void WereRead() => _readAt = time.GetTimestamp();

    /// <returns>False when it is not time yet.</returns>
    public async Task<bool> ReadAsync(ICloud cloud, SnapshotFeed<T> feed, CancellationToken cancellationToken)
    {
        if (feed.Latest is not { } old || NextIn(old) > TimeSpan.Zero)
        {
            return false;
        }

        var found = new List<T>();
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in Ids(old))
        {
            try
            {
                found.Add(await passing.ReadAsync(cloud, id, cancellationToken).ConfigureAwait(false));
            }
            catch (CloudException missing) when (missing.Error is CloudError.NotFound)
            {
                gone.Add(id);
            }
        }

        WereRead();
        var (items, byId) = SnapshotEdits.Apply(old, found, gone, idOf, static (_, _) => false);
        feed.Publish(items, byId, old.IsComplete, readAt: null);
        return true;
    }

    private TimeSpan Left => _readAt is { } at ? options.TransitionInterval - time.GetElapsedTime(at) : TimeSpan.Zero;

    private List<string> Ids(LiveSnapshot<T>? latest)
    {
        foreach (var id in _since.Keys)
        {
            if (latest?.ById.GetValueOrDefault(id) is not { } item || !passing.Is(item))
            {
                _since.Remove(id);
            }
        }

        return [.. (latest?.Items ?? []).Where(IsMoving).Select(idOf)];
    }

    private bool IsMoving(T item)
    {
        if (!passing.Is(item))
        {
            return false;
        }

        _since.TryAdd(idOf(item), time.GetTimestamp());
        return time.GetElapsedTime(_since[idOf(item)]) < options.StuckAfter;
    }
}
