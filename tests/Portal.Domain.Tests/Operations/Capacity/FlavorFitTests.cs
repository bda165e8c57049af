using Portal.Domain.Compute;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Capacity;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Tests.Operations.Capacity;

public sealed class FlavorFitTests
{
    private static readonly Flavor Small = new("2", "m1.small", 1, 2048, 20);

    [Fact]
    public void EachNodeTakesWhatItHasRoomFor_TheRoomiestFirst()
    {
        var fit = FlavorFit.Of(Small, Board(Card("compute1", memory: 10_240, vcpus: 100), Card("compute2", memory: 20_480, vcpus: 100)));
        Assert.Equal(15, fit.Total);
        Assert.Equal([("compute2", 10, FitLimit.Memory), ("compute1", 5, FitLimit.Memory)], fit.Nodes.Select(static node => (node.Host, node.Count, node.Limit)));
        Assert.Equal(FitLimit.Memory, fit.Limit);
    }

    [Fact]
    public void WhatEndsFirst_IsSaidOfEachNode()
    {
        var fit = FlavorFit.Of(Small, Board(Card("compute1", memory: 1_000_000, vcpus: 3), Card("compute2", memory: 1_000_000, vcpus: 300, disk: 50)));
        Assert.Equal([("compute1", 3, FitLimit.Vcpus), ("compute2", 2, FitLimit.Disk)], fit.Nodes.Select(static node => (node.Host, node.Count, node.Limit)));
    }

    [Fact]
    public void NodesThatAreDownOrDisabled_TakeNone()
    {
        var fit = FlavorFit.Of(Small, Board(
            Card("compute1", memory: 10_240, vcpus: 10, state: ServiceState.Down), Card("compute2", memory: 10_240, vcpus: 10, disabled: true), Card("compute3", memory: 10_240, vcpus: 10, state: ServiceState.Unknown)));
        Assert.Equal("compute3", Assert.Single(fit.Nodes).Host);
    }

    [Fact]
    public void ASharedDisk_IsSpentOnceForAllNodes()
    {
        var board = Board(Card("compute1", memory: 100_000, vcpus: 100, disk: 100), Card("compute2", memory: 100_000, vcpus: 100, disk: 100)) with
        {
            Disk = new DiskAccount(TotalGiB: 100, ClaimedGiB: 0, Shared: true),
        };
        Assert.Equal(5, FlavorFit.Of(Small, board).Total);
        Assert.Equal(10, FlavorFit.Of(Small, board with { Disk = null }).Total);
    }

    [Fact]
    public void WhereNothingFits_NoNodeIsNamed()
    {
        var fit = FlavorFit.Of(Small, Board(Card("compute1", memory: 1024, vcpus: 10)));
        Assert.Equal(0, fit.Total);
        Assert.Null(fit.Limit);
        Assert.Empty(fit.Nodes);
    }

    [Fact]
    public void ANodeThatIsFullBeyondItsMeasure_TakesNone() => Assert.Equal(0, FlavorFit.Of(Small, Board(Card("compute1", memory: -5000, vcpus: 10))).Total);

    [Fact]
    public void AccountsOfABoard_AreItsNetworksPoolsAndNodes()
    {
        var board = Board(Card("compute1", memory: 10_240, vcpus: 10)) with
        {
            Addresses = new AddressAccount(
                [new FixedIpAccount { NetworkId = 1, Label = "private", Cidr = "10.0.0.0/24", Total = 256, Reserved = 3, Gateways = 3, Allocated = 40, Releasing = 2, Free = 208 }],
                [new FloatingIpAccount("public", 14, 6, 4)], [], []),
            Disk = new DiskAccount(1000, 200, false),
        };
        var accounts = CapacityAccount.Of(board);
        Assert.Equal(["network:1", "pool:public", "memory", "vcpus", "disk"], accounts.Select(static account => account.Key));
        Assert.Equal((42, 250), (accounts[0].Used, accounts[0].Total));
        Assert.Equal((6, 14), (accounts[1].Used, accounts[1].Total));
        Assert.Empty(CapacityAccount.Of(NodeBoard.Empty));
    }

    private static NodeBoard Board(params NodeCard[] cards) => new() { Cards = [.. cards] };

    private static NodeCard Card(string host, long memory, int vcpus, long disk = 10_000, ServiceState state = ServiceState.Up, bool disabled = false) => new()
    {
        Host = host,
        Services = [new NodeService(new ServiceKey(host, NodeService.Compute), new ServiceHealth(state, default, Confirmed: true, disabled, null))],
        Node = new ComputeNode { Host = host, HypervisorName = host, HypervisorType = "QEMU", DiskGiB = disk },
        Capacity = new NodeCapacity(0, vcpus, 0, memory),
    };
}
