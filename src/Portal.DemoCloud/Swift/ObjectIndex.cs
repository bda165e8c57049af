namespace Portal.DemoCloud.Swift;

/// <summary>The objects of a container in the order of their names; finding a place takes the same time among a hundred thousand as among ten.</summary>
internal sealed class ObjectIndex
{
    private readonly List<SwiftObject> _items = [];

    public int Count => _items.Count;

    public long Bytes { get; private set; }

    public SwiftObject? Find(string name) => At(name) is var place and >= 0 ? _items[place] : null;

    /// <summary>What it replaces.</summary>
    public SwiftObject? Set(SwiftObject item)
    {
        var place = At(item.Name);
        var old = place >= 0 ? _items[place] : null;
        if (place >= 0) _items[place] = item;
        else _items.Insert(~place, item);
        Bytes += item.Content.Length - (old?.Content.Length ?? 0);
        return old;
    }

    public SwiftObject? Remove(string name)
    {
        var place = At(name);
        if (place < 0) return null;
        var old = _items[place];
        Bytes -= old.Content.Length;
        _items.RemoveAt(place);
        return old;
    }

    /// <summary>As ContainerBroker.list_objects_iter of swift 1.7.4: objects, and names of pseudo-folders where a delimiter groups them.</summary>
    public IEnumerable<(string Name, SwiftObject? Object)> List(ListingQuery query)
    {
        var path = query.Path is { Length: > 0 } wanted ? wanted.TrimEnd('/') + "/" : query.Path;
        var prefix = path ?? query.Prefix ?? "";
        var delimiter = path is null ? query.Delimiter : "/";
        var place = query.Marker.Length > 0 && NameOrder.Instance.Compare(query.Marker, prefix) >= 0 ? After(query.Marker) : From(prefix);
        for (var given = 0; given < query.Limit && place < _items.Count;)
        {
            var item = _items[place];
            if (!item.Name.StartsWith(prefix, StringComparison.Ordinal)) yield break;
            if (query.EndMarker.Length > 0 && NameOrder.Instance.Compare(item.Name, query.EndMarker) >= 0) yield break;
            var end = delimiter is null ? -1 : item.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (path is not null ? end >= 0 && item.Name.Length > end + 1 : end > 0)
            {
                var folder = item.Name[..(end + 1)];
                place = From(item.Name[..end] + (char)(delimiter![0] + 1));
                if (path is not null || folder == query.Marker) continue;
                given++;
                yield return (folder, null);
                continue;
            }

            place++;
            if (path is not null && item.Name == path) continue;
            given++;
            yield return (item.Name, item);
        }
    }

    private int From(string name) => At(name) is var place and >= 0 ? place : ~At(name);

    private int After(string name) => At(name) is var place and >= 0 ? place + 1 : ~At(name);

    /// <summary>As List.BinarySearch: the place, or the complement of where it would be.</summary>
    private int At(string name)
    {
        var (low, high) = (0, _items.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (NameOrder.Instance.Compare(_items[middle].Name, name))
            {
                case 0: return middle;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return ~low;
    }
}
