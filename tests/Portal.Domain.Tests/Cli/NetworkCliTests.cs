using Portal.Domain.Cli;
using Portal.Domain.Networking;

namespace Portal.Domain.Tests.Cli;

public sealed class NetworkCliTests
{
    private static readonly SubnetDraft Range = new()
    {
        Name = "web v4",
        Cidr = "10.0.1.0/24",
        Gateway = "10.0.1.254",
        HasDhcp = false,
        Pools = [new("10.0.1.10", "10.0.1.20")],
        Dns = ["8.8.8.8"],
    };

    [Fact]
    public void Networks_AreMadeWithTheirRange()
    {
        Assert.Equal(
            """
            openstack network create --disable web
            openstack subnet create --network web --subnet-range 10.0.1.0/24 --gateway 10.0.1.254 --allocation-pool start=10.0.1.10,end=10.0.1.20 --dns-nameserver 8.8.8.8 --no-dhcp 'web v4'
            """,
            NetworkCli.Create(new NetworkDraft("web", IsUp: false), Range).Text, ignoreLineEndingDifferences: true);
        Assert.Equal("openstack network create -- -rf", NetworkCli.Create(new NetworkDraft("-rf"), null).Text);
        Assert.Equal("openstack network set --name web --enable n1", NetworkCli.Update("n1", new NetworkDraft("web")).Text);
        Assert.Equal("openstack network delete n1", NetworkCli.Delete("n1").Text);
    }

    [Fact]
    public void Ranges_SayWhatDiffersFromTheUsual()
    {
        Assert.Equal(
            "openstack subnet create --network n1 --subnet-range fd00::/64 --ip-version 6 --gateway none SUBNET",
            NetworkCli.CreateSubnet("n1", new SubnetDraft { Cidr = "fd00::/64", HasGateway = false }).Text);
        Assert.Equal(
            "openstack subnet set --name '' --no-allocation-pool --no-dns-nameservers s1", NetworkCli.UpdateSubnet("s1", new SubnetDraft { Cidr = "10.0.1.0/24" }).Text);
    }

    [Fact]
    public void RoutersGateway_IsNamedOnlyWhereItChanges()
    {
        var router = new Router("r1", "gate", "ACTIVE", "ext", []);
        Assert.Equal("openstack router create --external-gateway ext gate", NetworkCli.CreateRouter(new RouterDraft("gate", "ext")).Text);
        Assert.Equal("openstack router set --name gate-2 --enable r1", NetworkCli.UpdateRouter(router, new RouterDraft("gate-2", "ext")).Text);
        Assert.Equal("openstack router set --name gate --external-gateway ext2 --disable r1", NetworkCli.UpdateRouter(router, new RouterDraft("gate", "ext2", IsUp: false)).Text);
        Assert.Contains("openstack router unset --external-gateway r1", NetworkCli.UpdateRouter(router, new RouterDraft("gate", null)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("unset", NetworkCli.UpdateRouter(router with { ExternalNetworkId = null }, new RouterDraft("gate", null)).Text, StringComparison.Ordinal);
        Assert.Equal("openstack router add subnet r1 s1", NetworkCli.Join("r1", "s1").Text);
        Assert.Equal("openstack router remove subnet r1 s1", NetworkCli.Part("r1", "s1").Text);
    }

    [Fact]
    public void Ports_AreMadeWhereTheyAreWanted()
    {
        Assert.Equal("openstack port create --network n1 PORT", NetworkCli.CreatePort(new PortDraft("n1", "", null, null)).Text);
        Assert.Equal(
            "openstack port create --network n1 --fixed-ip subnet=s1,ip-address=10.0.1.9 kept", NetworkCli.CreatePort(new PortDraft("n1", "kept", "s1", "10.0.1.9")).Text);
        Assert.Equal("openstack port delete p1", NetworkCli.DeletePort("p1").Text);
    }
}
