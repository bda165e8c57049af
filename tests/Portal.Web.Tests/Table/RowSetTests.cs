using System.Collections.Immutable;
using Portal.Web.Live;
using Portal.Web.UI.Table;

namespace Portal.Web.Tests.Table;

public sealed class RowSetTests
{
    private static readonly RowQuery<Item> ByName = new("by-name") { SortText = static item => item.Name };

    [Fact]
    public void ChangedItemInTheSamePlace_KeepsTheOrder()
    {
        var before = Get(Snapshot(new("1", "a"), new("2", "b")), ByName, null);
        var after = Get(Snapshot(new("1", "a", 7), new("2", "b")), ByName, before);
        Assert.Same(before.Order, after.Order);
        Assert.Equal(7, after[0].Size);
    }

    [Fact]
    public void MovedOrNewItems_MakeAnotherOrder()
    {
        var before = Get(Snapshot(new("1", "a"), new("2", "b")), ByName, null);
        Assert.NotSame(before.Order, Get(Snapshot(new("1", "z"), new("2", "b")), ByName, before).Order);
        Assert.NotSame(before.Order, Get(Snapshot(new("1", "a"), new("2", "b"), new("3", "c")), ByName, before).Order);
    }

    [Fact]
    public void TwoViewersOfOneSnapshot_ShareTheWork()
    {
        var snapshot = Snapshot(new("1", "a"), new("2", "b"));
        Assert.Same(Get(snapshot, ByName, null), Get(snapshot, new("by-name") { SortText = static item => item.Name }, null));
    }

    [Fact]
    public void EqualKeys_KeepTheCloudsOrderBothWays()
    {
        var snapshot = Snapshot(new("1", "same"), new("2", "same"), new("3", "same"));
        Assert.Equal(["1", "2", "3"], Ids(Get(snapshot, ByName, null)));
        Assert.Equal(["1", "2", "3"], Ids(Get(snapshot, new("down") { SortText = static item => item.Name, Descending = true }, null)));
    }

    [Fact]
    public void FilterAndNumbers_Work()
    {
        var snapshot = Snapshot(new("1", "a", 30), new("2", "b", 4), new("3", "c", 200));
        var query = new RowQuery<Item>("big") { Matches = static item => item.Size > 5, SortNumber = static item => item.Size, Descending = true };
        Assert.Equal(["3", "1"], Ids(Get(snapshot, query, null)));
    }

    private static RowSet<Item> Get(LiveSnapshot<Item> snapshot, RowQuery<Item> query, RowSet<Item>? previous) =>
        RowSets.Get(snapshot, query, previous, static item => item.Id);

    private static LiveSnapshot<Item> Snapshot(params Item[] items) => new([.. items], items.ToImmutableDictionary(static item => item.Id));

    private static string[] Ids(RowSet<Item> rows) => [.. Enumerable.Range(0, rows.Count).Select(place => rows[place].Id)];

    private sealed record Item(string Id, string Name, int Size = 0);
}
