using Portal.Domain.Clouds;

namespace Portal.Domain.Volumes;

/// <summary>What a person can do with a snapshot of a volume.</summary>
public enum SnapshotAction
{
    CreateVolume,

    /// <summary>An instance that boots from a volume made of it.</summary>
    Launch,
    Edit,
    Delete,
    ForceDelete,
    ResetStatus,
}

/// <summary>Which act is legal and why the others are not.</summary>
public static class SnapshotActions
{
    public static CloudCapability? Needs(SnapshotAction action) => action switch
    {
        SnapshotAction.Edit => CloudCapability.EditVolumes,
        SnapshotAction.Launch => CloudCapability.BootFromVolume,
        _ => null,
    };

    public static bool IsForAdmins(SnapshotAction action) => action is SnapshotAction.ForceDelete or SnapshotAction.ResetStatus;

    /// <summary>Null when an instance can boot from it.</summary>
    /// <param name="origin">Its volume, as far as it is known: the snapshot of a disk that does not boot does not boot either.</param>
    public static VolumeRefusal? CheckLaunch(VolumeSnapshot snapshot, Volume? origin) =>
        Check(snapshot, SnapshotAction.Launch) ?? (origin is { IsBootable: false } ? VolumeRefusal.NotBootable : null);

    /// <summary>Null when it can be done.</summary>
    public static VolumeRefusal? Check(VolumeSnapshot snapshot, SnapshotAction action) => action switch
    {
        SnapshotAction.ResetStatus => null,
        _ when snapshot.Status == SnapshotStatus.Deleting => VolumeRefusal.BeingDeleted,
        SnapshotAction.ForceDelete or SnapshotAction.Edit => null,
        _ when snapshot.Status == SnapshotStatus.Available => null,
        SnapshotAction.Delete when snapshot.Status == SnapshotStatus.Error => null,
        _ when snapshot.Status.IsPassing() => VolumeRefusal.Busy,
        _ when snapshot.Status is SnapshotStatus.Error or SnapshotStatus.ErrorDeleting => VolumeRefusal.InError,
        _ => VolumeRefusal.NotAvailable,
    };
}
