using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portal.Web.Live;

namespace Portal.Web.UI.Table;

/// <summary>
/// Remembers with each snapshot the views people asked for, so that a hundred tabs on one list filter and sort it once.
/// What is remembered dies with its snapshot.
/// </summary>
public static class RowSets
{
    /// <summary>Views kept per snapshot; more (many people typing many searches) are made each time.</summary>
    private const int Kept = 24;

    public static RowSet<T> Get<T>(LiveSnapshot<T> snapshot, RowQuery<T> query, RowSet<T>? previous, Func<T, string> id)
        where T : notnull
    {
        var views = Memory<T>.Views.GetOrCreateValue(snapshot);
        if (views.TryGetValue(query.Key, out var known))
        {
            return known;
        }

        var made = RowSet<T>.Create(snapshot, query, previous, id);
        return views.Count < Kept ? views.GetOrAdd(query.Key, made) : made;
    }

    private static class Memory<T>
        where T : notnull
    {
        public static readonly ConditionalWeakTable<LiveSnapshot<T>, ConcurrentDictionary<string, RowSet<T>>> Views = [];
    }
}
