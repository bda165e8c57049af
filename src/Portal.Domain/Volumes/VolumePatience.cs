namespace Portal.Domain.Volumes;

/// <summary>When a volume that should be otherwise by now seems to hang. Copying data (from and into images, snapshots, backups, other types) may take hours.</summary>
public static class VolumePatience
{
    public static TimeSpan Usual { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Since when it is in its passing state; null when it is in none that ends soon, or nobody knows.</summary>
    /// <param name="seenSince">When it was first seen in this state, for clouds that do not tell.</param>
    public static DateTimeOffset? Since(Volume volume, DateTimeOffset? seenSince) => volume switch
    {
        { Status: VolumeStatus.Creating, SnapshotId: null, SourceVolumeId: null, ImageId: null } => volume.Updated ?? volume.Created,
        { Status: VolumeStatus.Attaching or VolumeStatus.Detaching or VolumeStatus.Extending or VolumeStatus.Deleting } => volume.Updated ?? seenSince,
        _ => null,
    };

    public static bool SeemsToHang(DateTimeOffset? since, DateTimeOffset now) => since is { } began && now - began >= Usual;
}
