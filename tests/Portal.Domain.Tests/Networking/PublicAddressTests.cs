using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Networking;

public sealed class PublicAddressTests
{
    private static readonly CloudCapabilities Folsom = new([CloudCapability.FloatingIps], CliDialect.Folsom);
    private static readonly CloudCapabilities Neutron = new([CloudCapability.FloatingIps, CloudCapability.ChooseFixedIp], CliDialect.OpenStack);
    private static readonly FloatingIpPool[] Pools = [new("partners", "partners"), new("public", "public")];

    [Fact]
    public void FolsomsAddresses_AreToldApartByTheProjectsList_ElseByTheirNeighbours()
    {
        var instance = With("10.0.0.2", "10.0.0.13", "203.0.113.1");

        Assert.Equal(["10.0.0.2", "10.0.0.13"], InstanceAddresses.Fixed(instance).Select(address => address.Address));
        Assert.Equal(["203.0.113.1"], InstanceAddresses.Floating(instance));

        // A public range that lies beside the private one is told by the list only.
        var near = With("10.0.0.2", "10.0.5.9");
        Assert.Empty(InstanceAddresses.Floating(near));
        Assert.Equal(["10.0.5.9"], InstanceAddresses.Floating(near, [Ip("1", "10.0.5.9")]));
    }

    [Fact]
    public void AddressThatTheCloudNamesByKind_IsBelieved()
    {
        var instance = An.Instance() with
        {
            Addresses = [new("net", "10.0.0.2", 4, AddressKind.Floating), new("net", "203.0.113.9", 4, AddressKind.Fixed), new("net", "fd00::1", 6, AddressKind.Fixed)],
        };
        Assert.Equal(["10.0.0.2"], InstanceAddresses.Floating(instance));
        Assert.Equal(["203.0.113.9"], InstanceAddresses.Fixed(instance).Select(address => address.Address));
    }

    [Fact]
    public void InstanceWithAPublicAddress_NeedsNothing() =>
        Assert.Equal(new PublicAddressPlan.Has("203.0.113.1"), Plan(With("10.0.0.2", "203.0.113.1"), [], Folsom));

    [Fact]
    public void FreeAddressOfTheProject_IsUsedBeforeANewOneIsTaken() =>
        Assert.Equal(
            new PublicAddressPlan.Reuse(Ip("2", "203.0.113.9"), "10.0.0.2"),
            Plan(With("10.0.0.2"), [Ip("1", "203.0.113.10"), Ip("2", "203.0.113.9"), Ip("3", "203.0.113.1") with { InstanceId = "other", FixedAddress = "10.0.0.9" }], Folsom));

    [Fact]
    public void NewAddress_ComesFromThePoolTheProjectUses()
    {
        Assert.Equal(new PublicAddressPlan.Allocate(Pools[0], "10.0.0.2"), Plan(With("10.0.0.2"), [], Folsom));
        Assert.Equal(
            new PublicAddressPlan.Allocate(Pools[1], "10.0.0.2"),
            Plan(With("10.0.0.2"), [Ip("1", "203.0.113.1") with { InstanceId = "other" }], Folsom));
    }

    [Fact]
    public void FullQuota_IsSaidBeforeAnythingIsSent_UnlessAnAddressIsFree()
    {
        ProjectLimits full = new([new QuotaLine(QuotaResource.FloatingIps, 1, 1)], []);
        var used = Ip("1", "203.0.113.1") with { InstanceId = "other" };
        Assert.Equal(new PublicAddressPlan.Impossible(PublicAddressObstacle.QuotaFull), PublicAddressPlan.For(With("10.0.0.2"), [used], Pools, full, Folsom));
        Assert.IsType<PublicAddressPlan.Reuse>(PublicAddressPlan.For(With("10.0.0.2"), [Ip("1", "203.0.113.1")], Pools, full, Folsom));
    }

    [Fact]
    public void OnNeutron_TheAddressComesFromWhereARouterLeads()
    {
        var instance = An.Instance() with { Addresses = [new("lonely", "10.1.0.2", 4, AddressKind.Fixed), new("joined", "10.2.0.2", 4, AddressKind.Fixed)] };
        Network[] networks = [Own("lonely", "10.1.0.0/24", "s1"), Own("joined", "10.2.0.0/24", "s2")];
        var free = Ip("1", "203.0.113.1") with { PoolId = "partners" };

        Assert.Equal(new PublicAddressPlan.Allocate(Pools[1], "10.2.0.2"), For(instance, [free], new Router("r", "r", "ACTIVE", "public", ["s2"])));
        Assert.Equal(new PublicAddressPlan.Reuse(free, "10.2.0.2"), For(instance, [free], new Router("r", "r", "ACTIVE", "partners", ["s2"])));
        Assert.Equal(new PublicAddressPlan.Impossible(PublicAddressObstacle.NoWayOut), For(instance, [free], new Router("r", "r", "ACTIVE", null, ["s1", "s2"])));
        Assert.Equal(new PublicAddressPlan.Impossible(PublicAddressObstacle.NoWayOut), For(instance, [], new Router("r", "r", "ACTIVE", "elsewhere", ["s2"])));

        // The routers of a network that another project shares are not in the project's list.
        networks[0] = networks[0] with { ProjectId = "somebody's" };
        Assert.Equal(new PublicAddressPlan.Reuse(free, "10.1.0.2"), For(instance, [free], new Router("r", "r", "ACTIVE", "public", ["s2"])));

        PublicAddressPlan For(Instance asked, FloatingIp[] held, Router router) =>
            PublicAddressPlan.For(asked, held, Pools, null, Neutron, address => WaysOut.Of(address, "p1", networks, [router]));
        static Network Own(string name, string cidr, string subnet) => new(name, name, false, false) { ProjectId = "p1", Subnets = [new(subnet, name, cidr, null, [])] };
    }

    [Fact]
    public void CloudWithoutPools_SaysSo() => Assert.Equal(
        new PublicAddressPlan.Impossible(PublicAddressObstacle.NoPools), PublicAddressPlan.For(With("10.0.0.2"), [], [], null, Folsom));

    [Theory]
    [InlineData("building", null, TargetRefusal.Building, PublicAddressObstacle.Building)]
    [InlineData("error", null, TargetRefusal.NoFixedAddress, PublicAddressObstacle.NoFixedAddress)]
    [InlineData("active", "deleting", TargetRefusal.BeingDeleted, PublicAddressObstacle.BeingDeleted)]
    public void InstanceThatCannotBeLedTo_SaysWhy(string vmState, string? task, TargetRefusal refusal, PublicAddressObstacle obstacle)
    {
        var instance = An.InstanceIn(vmState, task);
        Assert.Equal(refusal, FloatingIpTarget.Of(instance, [], Folsom).Refusal);
        Assert.Equal(new PublicAddressPlan.Impossible(obstacle), Plan(instance, [], Folsom));
    }

    [Fact]
    public void OnNeutron_EachFixedAddressTakesOnePublicAddress_OnNovaNetworkAny()
    {
        var instance = With("10.0.0.2", "10.0.0.3");
        FloatingIp[] first = [Ip("1", "203.0.113.1") with { InstanceId = instance.Id, FixedAddress = "10.0.0.2" }];
        FloatingIp[] both = [.. first, Ip("2", "203.0.113.2") with { InstanceId = instance.Id, FixedAddress = "10.0.0.3" }];

        Assert.Equal(["10.0.0.3"], FloatingIpTarget.Of(instance, first, Neutron).Addresses.Select(address => address.Address));
        Assert.Equal(TargetRefusal.EveryAddressTaken, FloatingIpTarget.Of(instance, both, Neutron).Refusal);
        Assert.Null(FloatingIpTarget.Of(instance, both, Folsom).Refusal);
    }

    [Fact]
    public void Targets_ArePossibleOnesFirst_ByNaturalName()
    {
        var targets = FloatingIpTarget.Of([Named("web-10", "10.0.0.3"), An.InstanceIn("building") with { Name = "a" }, Named("web-2", "10.0.0.2")], [], Folsom);
        Assert.Equal(["web-2", "web-10", "a"], targets.Select(target => target.Instance.Name));
    }

    [Fact]
    public void ActsOfAnAddress_FollowFromWhereItLeads()
    {
        var free = Ip("1", "203.0.113.1");
        var used = free with { PortId = "p" };
        Assert.Null(FloatingIpActions.Check(free, FloatingIpAction.Associate));
        Assert.Equal(FloatingIpRefusal.NotAssociated, FloatingIpActions.Check(free, FloatingIpAction.Disassociate));
        Assert.Equal(FloatingIpRefusal.AlreadyAssociated, FloatingIpActions.Check(used, FloatingIpAction.Associate));
        Assert.Null(FloatingIpActions.Check(used, FloatingIpAction.Disassociate));
        Assert.Null(FloatingIpActions.Check(used, FloatingIpAction.Release));
    }

    private static PublicAddressPlan Plan(Instance instance, FloatingIp[] floating, CloudCapabilities capabilities) =>
        PublicAddressPlan.For(instance, floating, Pools, new ProjectLimits([new QuotaLine(QuotaResource.FloatingIps, 10, floating.Length)], []), capabilities);

    private static Instance Named(string name, string address) => With(address) with { Name = name, Id = name };

    private static Instance With(params string[] addresses) =>
        An.Instance() with { Addresses = [.. addresses.Select(address => new InstanceAddress("private", address, 4, AddressKind.Unknown))] };

    private static FloatingIp Ip(string id, string address) => new() { Id = id, Address = address, PoolId = "public", PoolName = "public" };
}
