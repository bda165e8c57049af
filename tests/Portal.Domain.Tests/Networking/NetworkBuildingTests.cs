using Portal.Domain.Networking;
using Portal.Domain.Tests.Support;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.Networking;

/// <summary>Names, ports, routers, and what holds what is to be deleted.</summary>
public sealed class NetworkBuildingTests
{
    private static readonly Network Web = new("n1", "web", false, false) { Subnets = [new("s1", "web", "10.0.1.0/24", "10.0.1.1", []), new("s1b", "isolated", "10.0.7.0/24", null, [])] };
    private static readonly Network Db = new("n2", "db", false, false) { Subnets = [new("s2", "db", "10.0.2.0/24", "10.0.2.1", [])] };
    private static readonly Network Twin = new("n4", "twin", false, false) { Subnets = [new("s4", "twin", "10.0.1.128/25", "10.0.1.129", [])] };
    private static readonly Router Gate = new("r1", "gate", "ACTIVE", "ext", ["s1"]);

    private static readonly NetworkPort Dhcp = Port("p1", PortUse.Dhcp, "dhcp", "10.0.1.2");
    private static readonly NetworkPort OfGate = Port("p2", PortUse.RouterInterface, "r1", "10.0.1.1");
    private static readonly NetworkPort OfInstance = Port("p3", PortUse.Instance, "i1", "10.0.1.9");
    private static readonly NetworkPort Free = Port("p4", PortUse.Free, null, "10.0.1.10") with { Name = "kept" };

    [Theory]
    [InlineData("new", null)]
    [InlineData(" web ", InputFaultKind.Taken)]
    [InlineData("Web", null)]
    [InlineData("", InputFaultKind.Missing)]
    public void Name_IsOneThatTheProjectDoesNotHave(string name, InputFaultKind? expected) =>
        Assert.Equal(expected, NetworkInput.CheckName(name, ["web", "db"]).Select(static fault => (InputFaultKind?)fault.Kind).FirstOrDefault());

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("s1", "10.0.1.77", null)]
    [InlineData(null, "10.0.7.5", null)]
    [InlineData("s1", "10.0.7.5", InputFaultKind.Outside)]
    [InlineData(null, "10.0.1.255", InputFaultKind.Outside)]
    [InlineData(null, "10.0.1.9", InputFaultKind.Taken)]
    [InlineData(null, "nine", InputFaultKind.Malformed)]
    public void PortsAddress_IsAFreeOneOfItsNetwork(string? subnet, string? address, InputFaultKind? expected) => Assert.Equal(
        expected, NetworkInput.CheckPort(new PortDraft("n1", "", subnet, address), Web, [OfInstance]).Select(static fault => (InputFaultKind?)fault.Kind).FirstOrDefault());

    [Fact]
    public void PortOnANetworkWithoutRange_IsRefused() =>
        Assert.Equal(InputField.Networks, Assert.Single(NetworkInput.CheckPort(new PortDraft("n5", "", null, null), new Network("n5", "bare", false, false), [])).Field);

    [Theory]
    [InlineData("s1", JoinRefusal.Joined)]
    [InlineData("s1b", JoinRefusal.NoGateway)]
    [InlineData("s2", JoinRefusal.GatewayInUse)]
    [InlineData("s4", JoinRefusal.Overlaps)]
    [InlineData("s6", null)]
    public void Router_JoinsWhatItCan_AndSaysWhyNot(string subnetId, JoinRefusal? expected)
    {
        var far = new Network("n6", "far", false, false) { Subnets = [new("s6", "far", "192.168.0.0/24", "192.168.0.1", [])] };
        Network[] networks = [Web, Db, Twin, far];
        var subnet = networks.SelectMany(static network => network.Subnets.Items).Single(subnet => subnet.Id == subnetId);
        Assert.Equal(expected, RouterJoin.Check(Gate, subnet, networks, [Gate, new Router("r2", "second", "ACTIVE", null, ["s2"])]));
    }

    [Fact]
    public void NetworkInUse_NamesWhatHoldsIt_ButNotItsOwnServers()
    {
        var removal = NetworkRemoval.Of(Web, [Dhcp, OfGate, OfInstance, Free, Port("p5", PortUse.Instance, "i1", "10.0.7.9")], [Gate], [An.Instance("web-1", "i1")]);

        Assert.False(removal.IsPossible);
        Assert.Equal(
            [new RemovalBlock(PortUse.RouterInterface, "r1", "gate"), new RemovalBlock(PortUse.Instance, "i1", "web-1"), new RemovalBlock(PortUse.Free, "p4", "kept")],
            removal.Blocking.Items);
        Assert.True(NetworkRemoval.Of(Web, [Dhcp, OfInstance with { NetworkId = "n2" }], [Gate], []).IsPossible);
    }

    [Fact]
    public void SubnetInUse_IsHeldByItsOwnAddressesOnly()
    {
        Assert.Equal("i1", Assert.Single(NetworkRemoval.Of(Web.Subnets[0], [Dhcp, OfInstance], [], []).Blocking.Items).Id);
        Assert.True(NetworkRemoval.Of(Web.Subnets[1], [Dhcp, OfInstance, OfGate], [], []).IsPossible);
    }

    [Fact]
    public void Router_IsHeldByWhatItJoins()
    {
        Assert.Equal("web (10.0.1.0/24)", Assert.Single(NetworkRemoval.Of(Gate, [Web, Db]).Blocking.Items).Name);
        Assert.True(NetworkRemoval.Of(Gate with { SubnetIds = [] }, [Web, Db]).IsPossible);
    }

    [Fact]
    public void WayOut_IsHeldByThePublicAddressesThatPassThere()
    {
        FloatingIp through = new() { Id = "f1", Address = "203.0.113.1", PoolId = "ext", PoolName = "public", FixedAddress = "10.0.1.9" };
        var elsewhere = through with { Id = "f2", FixedAddress = "10.0.2.9" };
        var free = through with { Id = "f3", FixedAddress = null };

        Assert.Equal(["f1"], NetworkRemoval.OfWayOut(Gate, null, [Web, Db], [through, elsewhere, free]).Losing.Items.Select(static address => address.Id));
        Assert.True(NetworkRemoval.OfWayOut(Gate, "s1b", [Web, Db], [through, elsewhere, free]).IsPossible);
        Assert.False(NetworkRemoval.OfWayOut(Gate, "s1", [Web, Db], [through]).IsPossible);
    }

    [Theory]
    [InlineData(null, PortUse.Free)]
    [InlineData("", PortUse.Free)]
    [InlineData("compute:nova", PortUse.Instance)]
    [InlineData("network:router_interface", PortUse.RouterInterface)]
    [InlineData("network:router_interface_distributed", PortUse.RouterInterface)]
    [InlineData("network:ha_router_replicated_interface", PortUse.RouterInterface)]
    [InlineData("network:router_gateway", PortUse.RouterGateway)]
    [InlineData("network:dhcp", PortUse.Dhcp)]
    [InlineData("Octavia", PortUse.LoadBalancer)]
    [InlineData("neutron:LOADBALANCERV2", PortUse.LoadBalancer)]
    [InlineData("trunk:subport", PortUse.Other)]
    public void NeutronsWordForAPort_IsRead(string? owner, PortUse expected) => Assert.Equal(expected, PortUses.Of(owner));

    private static NetworkPort Port(string id, PortUse use, string? device, string address) =>
        new(id, null, "n1", use, device) { Addresses = [new(address.StartsWith("10.0.7.", StringComparison.Ordinal) ? "s1b" : "s1", address)] };
}
