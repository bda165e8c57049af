using Portal.Web.Live;

namespace Portal.Web.UI.Table;

/// <summary>
/// The rows of one view of a snapshot: places in the shared snapshot, never copies of its items.
/// Immutable and shared by every viewer who asked the same.
/// </summary>
public sealed class RowSet<T>
    where T : notnull
{
    private readonly int[] _places;

    private RowSet(LiveSnapshot<T> snapshot, int[] places, object order)
    {
        Snapshot = snapshot;
        _places = places;
        Order = order;
    }

    public LiveSnapshot<T> Snapshot { get; }

    /// <summary>The same object as long as the same rows stand in the same order: then a table has nothing to draw.</summary>
    public object Order { get; }

    public int Count => _places.Length;

    public T this[int position] => Snapshot.Items[_places[position]];

    /// <param name="previous">The viewer's last rows, whose <see cref="Order"/> is kept when nothing moved.</param>
    /// <param name="id">An item's identity.</param>
    internal static RowSet<T> Create(LiveSnapshot<T> snapshot, RowQuery<T> query, RowSet<T>? previous, Func<T, string> id)
    {
        var places = Sort(snapshot, Filter(snapshot, query), query);
        var unmoved = previous is not null && StandsAlike(previous, snapshot, places, id);
        return new RowSet<T>(snapshot, places, unmoved ? previous!.Order : new object());
    }

    private static int[] Filter(LiveSnapshot<T> snapshot, RowQuery<T> query)
    {
        var items = snapshot.Items;
        var places = new int[items.Length];
        var count = 0;
        for (var place = 0; place < items.Length; place++)
        {
            if (query.Matches is null || query.Matches(items[place]))
            {
                places[count++] = place;
            }
        }

        return count == places.Length ? places : places[..count];
    }

    private static int[] Sort(LiveSnapshot<T> snapshot, int[] places, RowQuery<T> query)
    {
        if (query.SortNumber is { } number)
        {
            SortBy(places, Array.ConvertAll(places, place => number(snapshot.Items[place])), Comparer<long>.Default, query.Descending);
        }
        else if (query.SortText is { } text)
        {
            SortBy(places, Array.ConvertAll(places, place => text(snapshot.Items[place])), NaturalComparer.Instance, query.Descending);
        }

        return places;
    }

    /// <summary>Keys are made once a row, not once a comparison; equal keys keep the cloud's order.</summary>
    private static void SortBy<TKey>(int[] places, TKey[] keys, IComparer<TKey> comparer, bool descending)
    {
        var positions = new int[places.Length];
        for (var position = 0; position < positions.Length; position++)
        {
            positions[position] = position;
        }

        var sign = descending ? -1 : 1;
        Array.Sort(positions, (left, right) =>
        {
            var order = sign * comparer.Compare(keys[left], keys[right]);
            return order != 0 ? order : left.CompareTo(right);
        });

        var before = (int[])places.Clone();
        for (var position = 0; position < positions.Length; position++)
        {
            places[position] = before[positions[position]];
        }
    }

    private static bool StandsAlike(RowSet<T> previous, LiveSnapshot<T> snapshot, int[] places, Func<T, string> id)
    {
        if (previous.Count != places.Length)
        {
            return false;
        }

        for (var position = 0; position < places.Length; position++)
        {
            var (was, now) = (previous[position], snapshot.Items[places[position]]);
            if (!ReferenceEquals(was, now) && !string.Equals(id(was), id(now), StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
