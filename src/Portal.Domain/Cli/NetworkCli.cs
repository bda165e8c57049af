using Portal.Domain.Clouds;
using Portal.Domain.Networking;

namespace Portal.Domain.Cli;

/// <summary>Networks on the command line (novaclient/v1_1/shell.py; openstackclient/network/v2). What is built is neutron's, so it has today's client only.</summary>
public static class NetworkCli
{
    public static CliText List(CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "network-list").Build()
        : CliEquivalent.Join(new CliLine("openstack", "network", "list").Build(), new CliLine("openstack", "router", "list").Build());

    public static CliText Create(NetworkDraft draft, SubnetDraft? subnet) => subnet is null
        ? Switched(new CliLine("openstack", "network", "create"), draft.IsUp).Positional(draft.Name).Build()
        : CliEquivalent.Join(Switched(new CliLine("openstack", "network", "create"), draft.IsUp).Positional(draft.Name).Build(), CreateSubnet(draft.Name, subnet));

    public static CliText Update(string networkId, NetworkDraft draft) =>
        new CliLine("openstack", "network", "set").Option("--name", draft.Name).Flag(draft.IsUp ? "--enable" : "--disable").Positional(networkId).Build();

    public static CliText Delete(string networkId) => new CliLine("openstack", "network", "delete").Positional(networkId).Build();

    public static CliText CreateSubnet(string network, SubnetDraft draft)
    {
        var line = new CliLine("openstack", "subnet", "create").Option("--network", network).Option("--subnet-range", draft.Cidr.Trim());
        if (draft.Cidr.Contains(':', StringComparison.Ordinal))
        {
            line.Option("--ip-version", "6");
        }

        return Details(line, draft).Positional(draft.Name.Trim().Length > 0 ? draft.Name.Trim() : "SUBNET").Build();
    }

    public static CliText UpdateSubnet(string subnetId, SubnetDraft draft) =>
        Details(new CliLine("openstack", "subnet", "set").Option("--name", draft.Name.Trim()).Flag("--no-allocation-pool").Flag("--no-dns-nameservers"), draft).Positional(subnetId).Build();

    public static CliText DeleteSubnet(string subnetId) => new CliLine("openstack", "subnet", "delete").Positional(subnetId).Build();

    public static CliText CreateRouter(RouterDraft draft) =>
        Switched(new CliLine("openstack", "router", "create"), draft.IsUp).Option("--external-gateway", draft.ExternalNetworkId).Positional(draft.Name).Build();

    public static CliText UpdateRouter(Router router, RouterDraft draft)
    {
        var set = new CliLine("openstack", "router", "set").Option("--name", draft.Name)
            .Option("--external-gateway", draft.ExternalNetworkId == router.ExternalNetworkId ? null : draft.ExternalNetworkId)
            .Flag(draft.IsUp ? "--enable" : "--disable").Positional(router.Id).Build();
        return router.ExternalNetworkId is not null && draft.ExternalNetworkId is null
            ? CliEquivalent.Join(set, new CliLine("openstack", "router", "unset", "--external-gateway").Positional(router.Id).Build())
            : set;
    }

    public static CliText DeleteRouter(string routerId) => new CliLine("openstack", "router", "delete").Positional(routerId).Build();

    public static CliText Join(string routerId, string subnetId) => new CliLine("openstack", "router", "add", "subnet").Positional(routerId, subnetId).Build();

    public static CliText Part(string routerId, string subnetId) => new CliLine("openstack", "router", "remove", "subnet").Positional(routerId, subnetId).Build();

    public static CliText CreatePort(PortDraft draft)
    {
        var where = string.Join(',', new[] { draft.SubnetId is { } subnet ? $"subnet={subnet}" : null, draft.Address is { } address ? $"ip-address={address}" : null }.OfType<string>());
        return new CliLine("openstack", "port", "create").Option("--network", draft.NetworkId).Option("--fixed-ip", where.Length > 0 ? where : null)
            .Positional(draft.Name.Trim().Length > 0 ? draft.Name.Trim() : "PORT").Build();
    }

    public static CliText DeletePort(string portId) => new CliLine("openstack", "port", "delete").Positional(portId).Build();

    private static CliLine Switched(CliLine line, bool isUp) => isUp ? line : line.Flag("--disable");

    private static CliLine Details(CliLine line, SubnetDraft draft)
    {
        line.Option("--gateway", !draft.HasGateway ? "none" : string.IsNullOrWhiteSpace(draft.Gateway) ? null : draft.Gateway.Trim());
        foreach (var pool in draft.Pools)
        {
            line.Option("--allocation-pool", $"start={pool.Start},end={pool.End}");
        }

        foreach (var server in draft.Dns)
        {
            line.Option("--dns-nameserver", server);
        }

        return draft.HasDhcp ? line : line.Flag("--no-dhcp");
    }
}
