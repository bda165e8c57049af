using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>What stands in the way of deleting something, and what goes with it.</summary>
/// <param name="Blocking">Neutron refuses while these are there.</param>
/// <param name="Losing">Public addresses that stop leading anywhere; neutron refuses while they lead.</param>
public sealed record NetworkRemoval(ValueList<RemovalBlock> Blocking, ValueList<FloatingIp> Losing)
{
    public bool IsPossible => Blocking.Count == 0 && Losing.Count == 0;

    /// <summary>A whole network: everything but its own DHCP servers holds it (neutron/db/db_base_plugin_v2.py, AUTO_DELETE_PORT_OWNERS).</summary>
    public static NetworkRemoval Of(Network network, IEnumerable<NetworkPort> ports, IReadOnlyCollection<Router> routers, IReadOnlyCollection<Instance> instances) =>
        new(Blocks(ports.Where(port => port.NetworkId == network.Id), routers, instances), default);

    public static NetworkRemoval Of(Subnet subnet, IEnumerable<NetworkPort> ports, IReadOnlyCollection<Router> routers, IReadOnlyCollection<Instance> instances) =>
        new(Blocks(ports.Where(port => port.Addresses.Items.Any(address => address.SubnetId == subnet.Id)), routers, instances), default);

    /// <summary>A router goes when it joins nothing any more.</summary>
    public static NetworkRemoval Of(Router router, IReadOnlyCollection<Network> networks) => new(
        networks.SelectMany(static network => network.Subnets.Items.Select(subnet => (network, subnet))).Where(pair => router.SubnetIds.Contains(pair.subnet.Id))
            .Select(static pair => new RemovalBlock(PortUse.RouterInterface, pair.subnet.Id, $"{pair.network.Name} ({pair.subnet.Cidr})")).ToValueList(),
        default);

    /// <summary>Taking a router's gateway away, or parting it from a subnet.</summary>
    /// <param name="subnetId">Null: the gateway.</param>
    public static NetworkRemoval OfWayOut(Router router, string? subnetId, IReadOnlyCollection<Network> networks, IEnumerable<FloatingIp> addresses)
    {
        var inside = networks.SelectMany(static network => network.Subnets.Items)
            .Where(subnet => subnetId is null ? router.SubnetIds.Contains(subnet.Id) : subnet.Id == subnetId).ToList();
        return new(default, addresses
            .Where(address => address.PoolId == router.ExternalNetworkId && address.FixedAddress is not null
                && inside.Exists(subnet => CidrBlock.TryParse(subnet.Cidr, out var block) && block.HasHost(address.FixedAddress)))
            .ToValueList());
    }

    private static ValueList<RemovalBlock> Blocks(IEnumerable<NetworkPort> ports, IReadOnlyCollection<Router> routers, IReadOnlyCollection<Instance> instances) => ports
        .Where(static port => port.Use != PortUse.Dhcp)
        .Select(port => new RemovalBlock(
            port.Use,
            port.DeviceId ?? port.Id,
            routers.FirstOrDefault(router => router.Id == port.DeviceId)?.Name ?? instances.FirstOrDefault(instance => instance.Id == port.DeviceId)?.Name ?? port.ShownName))
        .DistinctBy(static block => (block.Use, block.Id)).ToValueList();
}

/// <param name="Id">Of the instance or router; of the port where nothing is plugged in.</param>
public sealed record RemovalBlock(PortUse Use, string Id, string Name);
