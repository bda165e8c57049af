using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>The addresses that a project's instances have on a network.</summary>
/// <param name="Address">As nova shows it at the instance.</param>
public sealed record NetworkAddress(Instance Instance, InstanceAddress Address, AddressKind Kind)
{
    /// <summary>Nova names the network of an address by its label; fixed and floating ones in numeric order.</summary>
    public static IReadOnlyList<NetworkAddress> On(Network network, IEnumerable<Instance> instances, IReadOnlyCollection<FloatingIp>? floating) =>
    [
        .. instances.SelectMany(instance => instance.Addresses.Items
                .Where(address => string.Equals(address.Network, network.Name, StringComparison.Ordinal))
                .Select(address => new NetworkAddress(instance, address, InstanceAddresses.KindOf(instance, address, floating))))
            .OrderBy(static one => one.Kind).ThenBy(static one => NaturalOrder.Key(one.Address.Address), StringComparer.Ordinal),
    ];
}
