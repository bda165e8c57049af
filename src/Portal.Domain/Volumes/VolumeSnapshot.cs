namespace Portal.Domain.Volumes;

/// <summary>A volume as it was at one moment. Its size in GiB is the volume's of then.</summary>
public sealed record VolumeSnapshot
{
    public required string Id { get; init; }

    /// <summary>Empty where it has none.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string VolumeId { get; init; }

    public int SizeGiB { get; init; }

    public required SnapshotStatus Status { get; init; }

    /// <summary>cinder's own word.</summary>
    public required string RawStatus { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>What to call it where it has no name: the beginning of its id.</summary>
    public string ShownName => Name.Length > 0 ? Name : Id.Length > 8 ? Id[..8] : Id;
}

/// <summary>What a snapshot of a volume is doing.</summary>
public enum SnapshotStatus
{
    /// <summary>A word that this portal does not know.</summary>
    Unknown,
    Creating,
    Available,
    BackingUp,
    Deleting,
    Error,
    ErrorDeleting,
}

/// <summary>cinder's words for them.</summary>
public static class SnapshotStatuses
{
    public static SnapshotStatus Read(string? raw) => raw switch
    {
        "creating" => SnapshotStatus.Creating,
        "available" => SnapshotStatus.Available,
        "backing-up" => SnapshotStatus.BackingUp,
        "deleting" => SnapshotStatus.Deleting,
        "error" => SnapshotStatus.Error,
        "error_deleting" => SnapshotStatus.ErrorDeleting,
        _ => SnapshotStatus.Unknown,
    };

    /// <summary>Whether it passes by itself.</summary>
    public static bool IsPassing(this SnapshotStatus status) => status is SnapshotStatus.Creating or SnapshotStatus.BackingUp or SnapshotStatus.Deleting;
}
