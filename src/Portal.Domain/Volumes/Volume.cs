using Portal.Domain.Collections;

namespace Portal.Domain.Volumes;

/// <summary>A disk of the block storage service. Sizes are GiB.</summary>
public sealed record Volume
{
    public required string Id { get; init; }

    /// <summary>Empty where it has none: a volume needs no name.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    public int SizeGiB { get; init; }

    public required VolumeStatus Status { get; init; }

    /// <summary>cinder's own word.</summary>
    public required string RawStatus { get; init; }

    /// <summary>Name of its type; null where it has none.</summary>
    public string? Type { get; init; }

    public string? Zone { get; init; }

    /// <summary>The snapshot it was made from.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>The volume it was cloned from.</summary>
    public string? SourceVolumeId { get; init; }

    /// <summary>The image it was made from; Folsom does not tell.</summary>
    public string? ImageId { get; init; }

    /// <summary>Whether an instance can boot from it; null where the cloud does not tell.</summary>
    public bool? IsBootable { get; init; }

    public bool IsEncrypted { get; init; }

    /// <summary>Several instances may hold it at once.</summary>
    public bool IsShareable { get; init; }

    public ValueMap Metadata { get; init; }

    /// <summary>What the service itself keeps there: not for editing.</summary>
    public ValueMap ServiceMetadata { get; init; }

    public ValueList<VolumeAttachment> Attachments { get; init; }

    /// <summary>Whose it is; null where the cloud does not tell (Folsom).</summary>
    public string? ProjectId { get; init; }

    /// <summary>The host and backend that keep it, for administrators; null where the cloud does not tell (Folsom).</summary>
    public string? Host { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Of its record, as a change of its status; Folsom does not tell.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>What to call it where it has no name: the beginning of its id.</summary>
    public string ShownName => Name.Length > 0 ? Name : Id.Length > 8 ? Id[..8] : Id;
}

/// <summary>A volume's place in an instance.</summary>
/// <param name="Device">Its name there as the cloud has it (<c>/dev/vdb</c>); the guest may call it otherwise.</param>
public sealed record VolumeAttachment(string InstanceId, string? Device);
