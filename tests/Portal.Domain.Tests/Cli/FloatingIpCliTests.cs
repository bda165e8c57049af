using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;

namespace Portal.Domain.Tests.Cli;

public sealed class FloatingIpCliTests
{
    private static readonly FloatingIp Held = new() { Id = "7", Address = "203.0.113.7", PoolId = "public", PoolName = "public", InstanceId = "i-1" };

    [Fact]
    public void Acts_AreWrittenForBothClients()
    {
        Check("nova floating-ip-list", "openstack floating ip list", FloatingIpCli.List);
        Check("nova floating-ip-create -- -p", "openstack floating ip create -- -p", dialect => FloatingIpCli.Allocate(new FloatingIpPool("-p", "-p"), dialect));
        Check("nova add-floating-ip i-1 203.0.113.7", "openstack server add floating ip --fixed-ip-address 10.0.0.2 i-1 203.0.113.7",
            dialect => FloatingIpCli.Associate(Held.Address, "i-1", "10.0.0.2", dialect));
        Check("nova remove-floating-ip i-1 203.0.113.7", "openstack floating ip unset --port 203.0.113.7", dialect => FloatingIpCli.Disassociate(Held, dialect));
        Check("nova floating-ip-delete 203.0.113.7", "openstack floating ip delete 203.0.113.7", dialect => FloatingIpCli.Release(Held.Address, dialect));
    }

    private static void Check(string folsom, string current, Func<CliDialect, CliText> text)
    {
        Assert.Equal(folsom, text(CliDialect.Folsom).Text);
        Assert.Equal(current, text(CliDialect.OpenStack).Text);
    }
}
