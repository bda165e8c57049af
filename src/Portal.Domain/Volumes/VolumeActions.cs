using Portal.Domain.Clouds;
using Portal.Domain.Compute;

namespace Portal.Domain.Volumes;

/// <summary>Which act is legal and why the others are not: cinder/volume/api.py of 2012.2.4 and of today.</summary>
public static class VolumeActions
{
    /// <summary>What the act needs of the cloud; null where every cinder does it.</summary>
    public static CloudCapability? Needs(VolumeAction action) => action switch
    {
        VolumeAction.Edit => CloudCapability.EditVolumes,
        VolumeAction.Launch => CloudCapability.BootFromVolume,
        VolumeAction.Extend => CloudCapability.ExtendVolumes,
        VolumeAction.Clone => CloudCapability.CloneVolumes,
        VolumeAction.Retype => CloudCapability.RetypeVolumes,
        VolumeAction.Transfer => CloudCapability.TransferVolumes,
        VolumeAction.Backup => CloudCapability.BackupVolumes,
        _ => null,
    };

    public static bool IsForAdmins(VolumeAction action) => action is VolumeAction.ForceDelete or VolumeAction.ResetStatus;

    /// <summary>Null when it can be done.</summary>
    /// <param name="hasSnapshots">Whether snapshots of it are known.</param>
    /// <param name="extendsAttached">Whether the cloud extends a volume that an instance holds (<see cref="CloudCapability.ExtendAttachedVolumes"/>).</param>
    public static VolumeRefusal? Check(Volume volume, VolumeAction action, bool hasSnapshots, bool extendsAttached = false) => action switch
    {
        VolumeAction.ResetStatus => null,
        _ when volume.Status == VolumeStatus.Deleting => VolumeRefusal.BeingDeleted,
        VolumeAction.ForceDelete => null,
        VolumeAction.Edit => null,
        VolumeAction.Detach => volume is { Status: VolumeStatus.InUse, Attachments.Count: > 0 }
            ? volume.Detachable().Any() ? null : VolumeRefusal.BootsInstance
            : volume.Status.IsPassing() ? VolumeRefusal.Busy
            : volume.Attachments.Count == 0 ? VolumeRefusal.NotAttached
            : Whatever(volume.Status),
        VolumeAction.Attach when volume is { Status: VolumeStatus.InUse, IsShareable: true } => null,
        VolumeAction.Snapshot or VolumeAction.Upload or VolumeAction.Backup or VolumeAction.Clone or VolumeAction.Retype when volume.Status == VolumeStatus.InUse => null,
        VolumeAction.Extend when extendsAttached && volume.Status == VolumeStatus.InUse => null,
        VolumeAction.Delete => Deletable(volume, hasSnapshots),
        VolumeAction.Launch when volume.IsBootable == false => VolumeRefusal.NotBootable,
        _ => volume.Status == VolumeStatus.Available ? null : Whatever(volume.Status),
    };

    /// <summary>The instances it can be taken from: those that do not boot from it.</summary>
    public static IEnumerable<VolumeAttachment> Detachable(this Volume volume) => volume.Attachments.Where(static attachment => !RootVolume.IsRoot(attachment.Device));

    private static VolumeRefusal? Deletable(Volume volume, bool hasSnapshots) => volume.Status switch
    {
        VolumeStatus.InUse => VolumeRefusal.InUse,
        VolumeStatus.Available or VolumeStatus.Error or VolumeStatus.ErrorRestoring or VolumeStatus.ErrorExtending => hasSnapshots ? VolumeRefusal.HasSnapshots : null,
        var other => Whatever(other),
    };

    private static VolumeRefusal Whatever(VolumeStatus status) => status switch
    {
        VolumeStatus.InUse => VolumeRefusal.InUse,
        VolumeStatus.AwaitingTransfer => VolumeRefusal.OnOffer,
        _ when status.IsPassing() => VolumeRefusal.Busy,
        _ when status.IsError() => VolumeRefusal.InError,
        _ => VolumeRefusal.NotAvailable,
    };
}
