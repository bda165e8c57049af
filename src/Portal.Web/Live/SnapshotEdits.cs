using System.Collections.Immutable;

namespace Portal.Web.Live;

/// <summary>Makes the next items out of the last ones. What did not change stays the same object, so that viewers compare by reference and share memory.</summary>
internal static class SnapshotEdits
{
    public static (ImmutableArray<T> Items, ImmutableDictionary<string, T> ById) Replace<T>(
        ImmutableDictionary<string, T> old, IReadOnlyCollection<T> fresh, Func<T, string> idOf)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<T>(fresh.Count);
        var byId = old.ToBuilder();
        var seen = new HashSet<string>(fresh.Count, StringComparer.Ordinal);
        foreach (var item in fresh)
        {
            var id = idOf(item);

            // A thing that is made while pages are read shifts the rest, and may come twice.
            if (!seen.Add(id))
            {
                continue;
            }

            var kept = old.TryGetValue(id, out var known) && known.Equals(item) ? known : item;
            items.Add(kept);
            if (!ReferenceEquals(kept, known))
            {
                byId[id] = kept;
            }
        }

        foreach (var id in old.Keys)
        {
            if (!seen.Contains(id))
            {
                byId.Remove(id);
            }
        }

        return (items.DrainToImmutable(), byId.ToImmutable());
    }

    /// <param name="before">True when the first belongs before the second; decides where a new item goes.</param>
    public static (ImmutableArray<T> Items, ImmutableDictionary<string, T> ById) Apply<T>(
        LiveSnapshot<T> old, IEnumerable<T> changed, IReadOnlySet<string> removed, Func<T, string> idOf, Func<T, T, bool> before)
        where T : class
    {
        var byId = old.ById;
        var items = old.Items;
        if (removed.Any(byId.ContainsKey))
        {
            byId = byId.RemoveRange(removed);
            items = items.RemoveAll(item => removed.Contains(idOf(item)));
        }

        foreach (var item in changed)
        {
            var id = idOf(item);
            if (!byId.TryGetValue(id, out var known))
            {
                var at = 0;
                while (at < items.Length && !before(item, items[at]))
                {
                    at++;
                }

                items = items.Insert(at, item);
                byId = byId.SetItem(id, item);
            }
            else if (!known.Equals(item))
            {
                items = items.Replace(known, item, ReferenceEqualityComparer.Instance);
                byId = byId.SetItem(id, item);
            }
        }

        return (items, byId);
    }
}
