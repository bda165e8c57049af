using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>The addresses that a project's instances have on a network.</summary>
/// <param name="Address">As nova shows it at the instance.</param>
public sealed record NetworkAddress(Instance Instance, InstanceAddress Address, AddressKind Kind)
{
    /// <summary>
    /// Nova names the network of an address by its label; fixed and floating ones in numeric order. A floating one that nova does not show yet
    /// (it learns of neutron's once a minute: nova/conf/compute.py, heal_instance_info_cache_interval) comes from the project's list.
    /// </summary>
    public static IReadOnlyList<NetworkAddress> On(Network network, IEnumerable<Instance> instances, IReadOnlyCollection<FloatingIp>? floating)
    {
        var leading = (floating ?? []).Where(static ip => ip.FixedAddress is not null).ToLookup(static ip => ip.InstanceId, StringComparer.Ordinal);
        return [.. instances.SelectMany(All).OrderBy(static one => one.Kind).ThenBy(static one => NaturalOrder.Key(one.Address.Address), StringComparer.Ordinal)];

        IEnumerable<NetworkAddress> All(Instance instance)
        {
            var shown = instance.Addresses.Items.Where(address => string.Equals(address.Network, network.Name, StringComparison.Ordinal)).ToList();
            return shown.Select(address => new NetworkAddress(instance, address, InstanceAddresses.KindOf(instance, address, floating)))
                .Concat(leading[instance.Id]
                    .Where(ip => shown.Exists(address => address.Address == ip.FixedAddress) && !shown.Exists(address => address.Address == ip.Address))
                    .Select(ip => new NetworkAddress(instance, new InstanceAddress(network.Name, ip.Address, 4, AddressKind.Floating), AddressKind.Floating)));
        }
    }
}
