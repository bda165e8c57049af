using Portal.Domain.Collections;
using Portal.Domain.Identity;

namespace Portal.Domain.Compute;

/// <summary>Everything a launch says. Ids are the cloud's.</summary>
public sealed record LaunchRequest
{
    /// <summary>Metadata key under which a launch carries its unique mark, so that a lost answer can be resolved by looking.</summary>
    public const string MarkerKey = "portal-launch";

    public required string Name { get; init; }

    /// <summary>What the disk is copied from. Beside a volume that is there or comes of a snapshot: what Folsom wants named, else empty.</summary>
    public required string ImageId { get; init; }

    /// <summary>Null: a disk that comes and goes with the instance.</summary>
    public BootVolume? Boot { get; init; }

    public required string FlavorId { get; init; }

    public string? KeyName { get; init; }

    /// <summary>Names; empty means the project's default group.</summary>
    public ValueList<string> SecurityGroups { get; init; }

    public string? AvailabilityZone { get; init; }

    public int Count { get; init; } = 1;

    /// <summary>Script or cloud-config as typed; at most 16 KiB before base64 in Folsom (nova stores 65,535 characters of base64 and EC2's limit is 16,384 bytes).</summary>
    public string? UserData { get; init; }

    public ValueMap Metadata { get; init; }

    public bool ConfigDrive { get; init; }

    public ValueList<InjectedFile> Files { get; init; }

    /// <summary>os:scheduler_hints, values as typed.</summary>
    public ValueMap SchedulerHints { get; init; }

    /// <summary>Networks by id (neutron); empty lets the cloud choose.</summary>
    public ValueList<string> NetworkIds { get; init; }

    /// <summary>AUTO or MANUAL; null leaves it to the cloud.</summary>
    public string? DiskConfig { get; init; }

    /// <summary>Unique per launch; sent as metadata <see cref="MarkerKey"/>. Null sends none.</summary>
    public string? Marker { get; init; }
}

/// <param name="Path">Where the guest finds it.</param>
public sealed record InjectedFile(string Path, ReadOnlyMemory<byte> Contents);

/// <param name="InstanceIds">What the answer named. With a count above one Folsom names the first only.</param>
/// <param name="AdminPassword">Shown once; null where the cloud makes none.</param>
public sealed record LaunchResult(ValueList<string> InstanceIds, Secret? AdminPassword, string? RequestId);
