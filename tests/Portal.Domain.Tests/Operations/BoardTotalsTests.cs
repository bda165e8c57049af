using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Tests.Operations;

public sealed class BoardTotalsTests
{
    [Fact]
    public void Nodes_AreCountedByTheirWorstTrouble_AndDisabledOnesBesides()
    {
        var board = Board(
            Card("a", NodeTrouble.Down, NodeTrouble.Disabled),
            Card("b", NodeTrouble.Late),
            Card("c", NodeTrouble.Disabled),
            Card("d"));

        var totals = BoardTotals.Of(board);

        Assert.Equal((4, 1, 1, 2, 1), (totals.Nodes, totals.Down, totals.Troubled, totals.Disabled, totals.Well));
        Assert.Equal(["a", "c"], board.Cards.Where(static card => BoardTotals.IsIn(card, NodeGroup.Disabled)).Select(static card => card.Host));
    }

    [Fact]
    public void WhatNobodyTells_IsNotZero()
    {
        var totals = BoardTotals.Of(Board(Card("a")));

        Assert.Null(totals.Capacity);
        Assert.Null(totals.Instances);
        Assert.Null(totals.FloatingIps);
    }

    [Fact]
    public void WhatIsTold_IsAddedUp()
    {
        var totals = BoardTotals.Of(Board(
            Card("a") with { Capacity = new NodeCapacity(1, 16, 512, 2048), Addresses = new HostAddresses { Host = "a", Instances = 2, FloatingIps = 1, LeasesNotTaken = 1 } },
            Card("b") with { Capacity = new NodeCapacity(3, 16, 512, 2048), Addresses = new HostAddresses { Host = "b", Instances = 5, FloatingIps = 2 } },
            Card("controller")) with
        { Addresses = new AddressAccount([], [], [], []) });

        Assert.Equal(new NodeCapacity(4, 32, 1024, 4096), totals.Capacity);
        Assert.Equal((7, 3, 1), (totals.Instances, totals.FloatingIps, totals.LeasesNotTaken));
    }

    private static NodeBoard Board(params NodeCard[] cards) => new() { Cards = [.. cards] };

    private static NodeCard Card(string host, params NodeTrouble[] troubles) => new() { Host = host, Troubles = [.. troubles] };
}
