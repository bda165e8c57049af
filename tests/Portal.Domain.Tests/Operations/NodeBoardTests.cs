using Portal.Domain.Collections;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

public sealed class NodeBoardTests
{
    [Fact]
    public void Nodes_AreSortedByTrouble_ThenByName()
    {
        var cards = Arrange(
            [
                Service("compute10", NodeService.Compute),
                Service("compute2", NodeService.Compute),
                Service("compute3", NodeService.Compute, disabled: true),
                Service("compute4", NodeService.Network, ServiceState.Late),
                Service("compute5", NodeService.Network, ServiceState.Down),
                Service("compute6", NodeService.Compute, skew: 75),
                Service("compute7", NodeService.Network),
                Service("compute8", NodeService.Network),
                Service("compute9", NodeService.Network, skew: -12),
            ],
            new AddressAccount(
                [],
                [],
                [
                    new HostAddresses { Host = "compute7", Instances = 3 },
                    new HostAddresses { Host = "compute8", Instances = 3, LeasesNotTaken = 1, Gateways = [new("compute8", 1, "10.0.0.8")] },
                ],
                [new BoundFloatingIp("203.0.113.1", "public", "p", "compute2", "10.0.0.5", "i", "compute3")]));

        Assert.Equal(
            [
                ("compute5", NodeTrouble.Down), ("compute4", NodeTrouble.Late), ("compute6", NodeTrouble.DeadToNova), ("compute7", NodeTrouble.NoGateway),
                ("compute2", NodeTrouble.Stranded), ("compute8", NodeTrouble.LeasesNotTaken), ("compute9", NodeTrouble.ClockOff), ("compute3", NodeTrouble.Disabled), ("compute10", NodeTrouble.None),
            ],
            cards.Select(static card => (card.Host, card.Trouble)));
    }

    [Fact]
    public void ANode_HoldsAllItsServices_ComputeAndNetworkFirst_AndNamesEveryTrouble()
    {
        var card = Assert.Single(Arrange(
            [Service("c", "cinder-volume"), Service("c@lvm", "cinder-volume"), Service("c", NodeService.Network, ServiceState.Down), Service("c", NodeService.Compute, disabled: true)], null));

        Assert.Equal([NodeService.Compute, NodeService.Network, "cinder-volume", "cinder-volume"], card.Services.Select(static service => service.Key.Binary));
        Assert.Equal([NodeTrouble.Down, NodeTrouble.Disabled], card.Troubles);
        Assert.Null(card.Capacity);
    }

    [Fact]
    public void ANodeWhoseServicesAreGone_IsStillThere()
    {
        var card = Assert.Single(NodeBoard.Arrange(
            new NodeBoardSources([], [new ComputeNode { Host = "c", HypervisorName = "c", HypervisorType = "QEMU", Vcpus = 2, VcpusUsed = 16 }], null), HeartbeatThresholds.Nova, SchedulerRatios.Folsom));

        Assert.Equal((16, 32), (card.Capacity!.VcpusUsed, card.Capacity.VcpusAllowed));
    }

    [Fact]
    public void ANodeThatOnlyWasReadAgain_LooksTheSame()
    {
        var board = new NodeBoard { Cards = [.. Arrange([Service("c", NodeService.Compute)], null)], ReadAt = An.Moment };

        Assert.True(board.LooksLike(board with { Cards = [.. Arrange([Service("c", NodeService.Compute)], null)], ReadAt = An.Moment.AddSeconds(2) }));
        Assert.False(board.LooksLike(board with { Cards = [.. Arrange([Service("c", NodeService.Compute, ServiceState.Late)], null)] }));
    }

    [Fact]
    public void AMetadataApiThatNobodyAsked_IsNotSaidToAnswer()
    {
        var cards = NodeBoard.Arrange(
            new NodeBoardSources([Service("a", NodeService.Compute), Service("b", NodeService.Compute)], [], null) { Metadata = new Dictionary<string, ProbeState> { ["a"] = ProbeState.Failing } },
            HeartbeatThresholds.Nova,
            SchedulerRatios.Folsom);

        Assert.Equal([("a", ProbeState.Failing), ("b", null)], cards.Select(static card => (card.Host, card.Metadata)));
        Assert.Equal([NodeTrouble.MetadataSilent], cards[0].Troubles);
        Assert.Empty(cards[1].Troubles);
    }

    [Fact]
    public void WhatIsEqual_IsTheVerySameAsBefore()
    {
        var before = new NodeBoard { Cards = [.. Arrange([Service("a", NodeService.Compute), Service("b", NodeService.Compute)], null)] };
        var after = new NodeBoard { Cards = [.. Arrange([Service("a", NodeService.Compute), Service("b", NodeService.Compute, ServiceState.Late), Service("c", NodeService.Compute)], null)] };

        var kept = after.Keeping(before);

        Assert.Equal(after, kept);
        Assert.Same(before.Cards.Single(static card => card.Host == "a"), kept.Cards.Single(static card => card.Host == "a"));
        Assert.NotSame(before.Cards.Single(static card => card.Host == "b"), kept.Cards.Single(static card => card.Host == "b"));
    }

    private static ValueList<NodeCard> Arrange(IReadOnlyCollection<NodeService> services, AddressAccount? addresses) =>
        NodeBoard.Arrange(new NodeBoardSources(services, [], addresses), HeartbeatThresholds.Nova, SchedulerRatios.Folsom);

    private static NodeService Service(string host, string binary, ServiceState state = ServiceState.Up, bool disabled = false, int skew = 0) =>
        new(new ServiceKey(host, binary), new ServiceHealth(state, An.Moment, Confirmed: true, disabled, TimeSpan.FromSeconds(skew)));
}
