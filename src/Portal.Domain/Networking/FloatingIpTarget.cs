using Portal.Domain.Clouds;
using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>An instance that a public address could lead to, or why it could not.</summary>
/// <param name="Addresses">Its fixed addresses; where the cloud lets one choose, each that has no public address yet.</param>
public sealed record FloatingIpTarget(Instance Instance, IReadOnlyList<InstanceAddress> Addresses, TargetRefusal? Refusal)
{
    /// <summary>Every instance, the possible ones first, each group by name.</summary>
    public static IReadOnlyList<FloatingIpTarget> Of(
        IEnumerable<Instance> instances, IReadOnlyCollection<FloatingIp> floating, CloudCapabilities capabilities) =>
    [
        .. instances.Select(instance => Of(instance, floating, capabilities))
            .OrderBy(static target => target.Refusal is not null).ThenBy(static target => NaturalOrder.Key(target.Instance.Name), StringComparer.Ordinal),
    ];

    public static FloatingIpTarget Of(Instance instance, IReadOnlyCollection<FloatingIp> floating, CloudCapabilities capabilities)
    {
        var addresses = InstanceAddresses.Fixed(instance, floating);
        if (Refuse(instance, addresses) is { } refusal)
        {
            return new(instance, addresses, refusal);
        }

        // Neutron leads at most one public address of a network to one fixed address; nova-network any number (FOLSOM.md part 3).
        if (capabilities.Has(CloudCapability.ChooseFixedIp))
        {
            var free = addresses.Where(address => !floating.Any(ip => ip.InstanceId == instance.Id && ip.FixedAddress == address.Address)).ToList();
            return free.Count == 0 ? new(instance, addresses, TargetRefusal.EveryAddressTaken) : new(instance, free, null);
        }

        return new(instance, addresses, null);
    }

    private static TargetRefusal? Refuse(Instance instance, IReadOnlyList<InstanceAddress> addresses) =>
        instance.TaskState == "deleting" || instance.Status is InstanceStatus.Deleted or InstanceStatus.SoftDeleted ? TargetRefusal.BeingDeleted
        : addresses.Count > 0 ? null
        : instance.Status == InstanceStatus.Build ? TargetRefusal.Building
        : TargetRefusal.NoFixedAddress;
}

/// <summary>Why no public address can lead to an instance. Every reason has its sentence.</summary>
public enum TargetRefusal
{
    /// <summary>It has no address yet.</summary>
    Building,

    /// <summary>It has no address of its own.</summary>
    NoFixedAddress,
    BeingDeleted,

    /// <summary>Each of its addresses has a public one.</summary>
    EveryAddressTaken,
}
