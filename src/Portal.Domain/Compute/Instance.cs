using Portal.Domain.Collections;

namespace Portal.Domain.Compute;

/// <summary>An instance (nova: server) as the cloud last described it.</summary>
public sealed record Instance
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required InstanceStatus Status { get; init; }

    /// <summary>The cloud's own word for the status, kept so that an unknown one can be shown.</summary>
    public required string RawStatus { get; init; }

    /// <summary>nova's vm_state (<c>active</c>, <c>stopped</c>, <c>building</c>…); null where the cloud hides it.</summary>
    public string? VmState { get; init; }

    /// <summary>What nova is doing to it now (<c>spawning</c>, <c>deleting</c>…); null when nothing.</summary>
    public string? TaskState { get; init; }

    public PowerState? PowerState { get; init; }

    public required string ProjectId { get; init; }

    public string? UserId { get; init; }

    public required FlavorRef Flavor { get; init; }

    /// <summary>Null when it boots from a volume.</summary>
    public string? ImageId { get; init; }

    public string? KeyName { get; init; }

    public ValueList<InstanceAddress> Addresses { get; init; }

    public ValueMap Metadata { get; init; }

    public ValueList<string> SecurityGroups { get; init; }

    public ValueList<string> VolumeIds { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    public DateTimeOffset? LaunchedAt { get; init; }

    /// <summary>Percent; only in some states.</summary>
    public int? Progress { get; init; }

    /// <summary>Why it is in error; nova tells it for ERROR and DELETED only.</summary>
    public InstanceFault? Fault { get; init; }

    public string? AvailabilityZone { get; init; }

    /// <summary>Compute node, for admins only.</summary>
    public string? Host { get; init; }

    /// <summary>libvirt's name (<c>instance-0000002a</c>), for admins only.</summary>
    public string? HypervisorName { get; init; }

    /// <summary>Opaque hash of project and host: equal for instances of one project on one host; empty before scheduling.</summary>
    public string? HostId { get; init; }

    public bool HasConfigDrive { get; init; }

    /// <summary>AUTO or MANUAL.</summary>
    public string? DiskConfig { get; init; }

    /// <summary>Null where the cloud cannot tell (Folsom; compute below 2.9).</summary>
    public bool? Locked { get; init; }

    /// <summary>Compute 2.19 and later.</summary>
    public string? Description { get; init; }

    /// <summary>Compute 2.26 and later.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>True while something is going on that will end by itself: such rows are read often.</summary>
    public bool IsInTransition =>
        Status != InstanceStatus.Deleted && Status != InstanceStatus.Error
        && (TaskState is not null
            || Status is InstanceStatus.Build or InstanceStatus.Rebuild or InstanceStatus.Resize or InstanceStatus.RevertResize
                or InstanceStatus.Migrating or InstanceStatus.Reboot or InstanceStatus.HardReboot or InstanceStatus.Password);
}

/// <summary>
/// The size of an instance: an id (Folsom, and below compute 2.47), or the values copied at boot (2.47 and later, where the id is gone).
/// </summary>
public sealed record FlavorRef(string? Id)
{
    public string? Name { get; init; }

    public int? Vcpus { get; init; }

    public int? RamMiB { get; init; }

    public int? DiskGiB { get; init; }
}

/// <param name="Network">Label of the network.</param>
/// <param name="Kind">Floating or fixed where the cloud tells (OS-EXT-IPS:type); Folsom does not: the first address of a network is fixed.</param>
public sealed record InstanceAddress(string Network, string Address, int Version, AddressKind Kind, string? MacAddress = null);

public enum AddressKind
{
    Unknown,
    Fixed,
    Floating,
}

/// <param name="Message">On Folsom an exception's class name (<c>NoValidHost</c>), a sentence on current clouds.</param>
public sealed record InstanceFault(int Code, string Message, string? Details, DateTimeOffset? Created);
