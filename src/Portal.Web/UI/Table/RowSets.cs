using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portal.Web.Live;

namespace Portal.Web.UI.Table;

/// <summary>
/// Remembers with each snapshot the views people asked for, so that a hundred tabs on one list filter and sort it once.
/// What is remembered dies with its snapshot.
/// </summary>
public static class RowSets<T>
    where T : notnull
{
    /// <summary>Views kept per snapshot; more (many people typing many searches) are made each time.</summary>
    private const int Kept = 24;

    private static readonly ConditionalWeakTable<LiveSnapshot<T>, ConcurrentDictionary<string, RowSet<T>>> Remembered = [];

    public static RowSet<T> Get(LiveSnapshot<T> snapshot, RowQuery<T> query, RowSet<T>? previous, Func<T, string> id)
    {
        var views = Remembered.GetOrCreateValue(snapshot);
        if (views.TryGetValue(query.Key, out var known))
        {
            return known;
        }

        var made = RowSet<T>.Create(snapshot, query, previous, id);
        return views.Count < Kept ? views.GetOrAdd(query.Key, made) : made;
    }
}
