using System.Net;
using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>Which of an instance's addresses are its own (fixed) and which are public ones that lead to it.</summary>
public static class InstanceAddresses
{
    /// <summary>
    /// What kind an address is. Folsom does not tell: it lists a network's fixed ones first (nova/network/model.py), and floating ones come
    /// from elsewhere; where the project's floating IPs are known, they decide.
    /// </summary>
    /// <param name="floating">The project's floating IPs; null when they are not known.</param>
    public static AddressKind KindOf(Instance instance, InstanceAddress address, IReadOnlyCollection<FloatingIp>? floating = null)
    {
        if (address.Kind != AddressKind.Unknown)
        {
            return address.Kind;
        }

        if (floating is not null && floating.Any(ip => ip.Address == address.Address))
        {
            return AddressKind.Floating;
        }

        var first = instance.Addresses.Items.First(other => other.Network == address.Network && other.Version == address.Version);
        return address == first || IsNear(address.Address, first.Address) ? AddressKind.Fixed : AddressKind.Floating;
    }

    /// <summary>The addresses a floating IP can lead to: IPv4, in nova's order.</summary>
    public static IReadOnlyList<InstanceAddress> Fixed(Instance instance, IReadOnlyCollection<FloatingIp>? floating = null) =>
        [.. instance.Addresses.Items.Where(address => address.Version == 4 && KindOf(instance, address, floating) == AddressKind.Fixed)];

    /// <summary>The public addresses that lead to the instance, by nova's word and by the project's list.</summary>
    public static IReadOnlyList<string> Floating(Instance instance, IReadOnlyCollection<FloatingIp>? floating = null) =>
    [
        .. (floating ?? []).Where(ip => ip.InstanceId == instance.Id).Select(static ip => ip.Address)
            .Union(instance.Addresses.Items.Where(address => KindOf(instance, address, floating) == AddressKind.Floating).Select(static address => address.Address)),
    ];

    /// <summary>The same /16, or for IPv6 the same /64: a guess for clouds that do not tell.</summary>
    private static bool IsNear(string one, string other)
    {
        if (!IPAddress.TryParse(one, out var first) || !IPAddress.TryParse(other, out var second) || first.AddressFamily != second.AddressFamily)
        {
            return false;
        }

        var (left, right) = (first.GetAddressBytes(), second.GetAddressBytes());
        return left.AsSpan(0, left.Length / 2).SequenceEqual(right.AsSpan(0, left.Length / 2));
    }
}
