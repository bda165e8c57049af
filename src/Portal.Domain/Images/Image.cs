using Portal.Domain.Collections;

namespace Portal.Domain.Images;

/// <summary>An image or a snapshot of an instance, from glance.</summary>
public sealed record Image
{
    public required string Id { get; init; }

    /// <summary>Glance allows an image without a name.</summary>
    public required string Name { get; init; }

    public required ImageStatus Status { get; init; }

    public required string RawStatus { get; init; }

    /// <summary>Bytes; null while nothing is uploaded.</summary>
    public long? SizeBytes { get; init; }

    public int MinDiskGiB { get; init; }

    public int MinRamMiB { get; init; }

    public string? DiskFormat { get; init; }

    public string? ContainerFormat { get; init; }

    public required ImageVisibility Visibility { get; init; }

    public string? OwnerId { get; init; }

    public bool IsProtected { get; init; }

    public string? Checksum { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    public ValueMap Properties { get; init; }

    /// <summary>Made from an instance: nova marks it with the property image_type (nova/compute/api.py _create_image).</summary>
    public bool IsSnapshot => Properties.GetOrNull("image_type") is "snapshot" or "backup";

    /// <summary>A kernel or a ramdisk that other images boot with.</summary>
    public bool IsBootPart => DiskFormat is "aki" or "ari";

    public bool IsLaunchable => Status == ImageStatus.Active && DiskFormat is not ("aki" or "ari");
}

public enum ImageStatus
{
    Unknown,
    Queued,
    Saving,
    Uploading,
    Importing,
    Active,
    Deactivated,
    Killed,
    Deleted,
    PendingDelete,
}

public enum ImageVisibility
{
    Private,
    Shared,
    Community,
    Public,
}
