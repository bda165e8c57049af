namespace Portal.Web.Live;

/// <summary>Which items differ between two snapshots of one feed, where equal items are the same object.</summary>
internal static class SnapshotDiff
{
    public static List<string> ChangedIds<T>(LiveSnapshot<T>? old, LiveSnapshot<T> next, Func<T, string> idOf)
        where T : class
    {
        var changed = new List<string>();
        if (old is null || old.Items == next.Items)
        {
            return changed;
        }

        foreach (var item in next.Items)
        {
            var id = idOf(item);
            if (!old.ById.TryGetValue(id, out var known) || !ReferenceEquals(known, item))
            {
                changed.Add(id);
            }
        }

        foreach (var item in old.Items)
        {
            var id = idOf(item);
            if (!next.ById.ContainsKey(id))
            {
                changed.Add(id);
            }
        }

        return changed;
    }
}
