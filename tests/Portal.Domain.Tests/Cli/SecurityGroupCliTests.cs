using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;

namespace Portal.Domain.Tests.Cli;

public sealed class SecurityGroupCliTests
{
    private static readonly SecurityGroup Web = new("2", "web servers", "x");
    private static readonly RuleDraft Http = new() { Protocol = "tcp", From = 80, To = 90, Cidr = "192.0.2.0/24" };

    [Fact]
    public void Acts_AreWrittenForBothClients()
    {
        Check("nova secgroup-create new 'for web'", "openstack security group create --description 'for web' new", dialect => SecurityGroupCli.Create("new", "for web", dialect));
        Check("nova secgroup-delete 'web servers'", "openstack security group delete 2", dialect => SecurityGroupCli.Delete(Web, dialect));
        Check("nova secgroup-list-rules 'web servers'", "openstack security group rule list 2", dialect => SecurityGroupCli.ListRules(Web, dialect));
        Check(
            "nova secgroup-add-rule 'web servers' tcp 80 90 192.0.2.0/24",
            "openstack security group rule create --ingress --ethertype IPv4 --protocol tcp --dst-port 80:90 --remote-ip 192.0.2.0/24 2",
            dialect => SecurityGroupCli.AddRule(Web, Http, dialect));
        Check(
            "nova secgroup-add-rule -- 'web servers' icmp -1 -1 0.0.0.0/0",
            "openstack security group rule create --ingress --ethertype IPv4 --protocol icmp --remote-ip 0.0.0.0/0 2",
            dialect => SecurityGroupCli.AddRule(Web, new RuleDraft { Protocol = "icmp", Cidr = "0.0.0.0/0" }, dialect));
        Check(
            "nova secgroup-add-group-rule 'web servers' db tcp 80 90",
            "openstack security group rule create --ingress --ethertype IPv4 --protocol tcp --dst-port 80:90 --remote-group 7 2",
            dialect => SecurityGroupCli.AddRule(Web, Http with { Cidr = null, PeerGroupId = "7", PeerGroupName = "db" }, dialect));
        Check(
            "nova secgroup-delete-rule 'web servers' tcp 80 90 192.0.2.0/24", "openstack security group rule delete r1",
            dialect => SecurityGroupCli.RemoveRule(Web, new SecurityGroupRule("r1", Http), dialect));
    }

    private static void Check(string folsom, string current, Func<CliDialect, CliText> text)
    {
        Assert.Equal(folsom, text(CliDialect.Folsom).Text);
        Assert.Equal(current, text(CliDialect.OpenStack).Text);
    }
}
