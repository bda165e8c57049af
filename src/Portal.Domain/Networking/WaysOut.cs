using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>Which pools a public address can come from to lead to a fixed one: neutron asks for a router between the two (neutron/db/l3_db.py, _get_router_for_floatingip).</summary>
public static class WaysOut
{
    /// <returns>Ids of external networks; null where it cannot be told, as on a network of others, whose routers the project does not see.</returns>
    public static IReadOnlySet<string>? Of(InstanceAddress address, string projectId, IEnumerable<Network> networks, IEnumerable<Router> routers)
    {
        var own = networks.Where(network => network.Name == address.Network)
            .SelectMany(static network => network.Subnets.Items.Select(subnet => (Network: network, Subnet: subnet)))
            .Where(pair => CidrBlock.TryParse(pair.Subnet.Cidr, out var block) && block.HasHost(address.Address)).ToList();
        return own.Count == 0 || own.Exists(pair => pair.Network.ProjectId != projectId)
            ? null
            : routers.Where(router => own.Exists(pair => router.SubnetIds.Contains(pair.Subnet.Id)))
                .Select(static router => router.ExternalNetworkId).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }
}
