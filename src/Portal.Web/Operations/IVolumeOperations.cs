using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Volumes;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person does to volumes and their snapshots; audited, each request sent at most once. Refusals are thrown.</summary>
public interface IVolumeOperations
{
    Task<Volume> CreateAsync(ProjectContext context, VolumeDraft draft, CancellationToken cancellationToken);

    Task EditAsync(ProjectContext context, Volume volume, string name, string? description, ValueMap metadata, CancellationToken cancellationToken);

    Task DeleteAsync(ProjectContext context, Volume volume, CancellationToken cancellationToken);

    /// <summary>For administrators.</summary>
    Task ForceDeleteAsync(ProjectContext context, Volume volume, CancellationToken cancellationToken);

    /// <summary>For administrators.</summary>
    Task ResetStatusAsync(ProjectContext context, Volume volume, string status, CancellationToken cancellationToken);

    Task ExtendAsync(ProjectContext context, Volume volume, int sizeGiB, CancellationToken cancellationToken);

    Task RetypeAsync(ProjectContext context, Volume volume, string type, bool mayMove, CancellationToken cancellationToken);

    /// <returns>The image's id.</returns>
    Task<string> UploadAsync(ProjectContext context, Volume volume, VolumeUpload upload, CancellationToken cancellationToken);

    /// <returns>The device, as far as the cloud tells.</returns>
    Task<string?> AttachAsync(ProjectContext context, Volume volume, Instance instance, string? device, CancellationToken cancellationToken);

    Task DetachAsync(ProjectContext context, Volume volume, string instanceId, CancellationToken cancellationToken);

    Task<VolumeSnapshot> SnapshotAsync(ProjectContext context, Volume volume, string name, string? description, CancellationToken cancellationToken);

    Task EditSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, string name, string? description, CancellationToken cancellationToken);

    Task DeleteSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>For administrators.</summary>
    Task ForceDeleteSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>For administrators.</summary>
    Task ResetSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, string status, CancellationToken cancellationToken);

    Task<OfferedTransfer> OfferAsync(ProjectContext context, Volume volume, string name, CancellationToken cancellationToken);

    /// <returns>The volume's id.</returns>
    Task<string> AcceptAsync(ProjectContext context, string transferId, Secret key, CancellationToken cancellationToken);

    Task CancelOfferAsync(ProjectContext context, VolumeTransfer transfer, CancellationToken cancellationToken);

    Task<VolumeBackup> BackupAsync(ProjectContext context, Volume volume, string name, bool isIncremental, CancellationToken cancellationToken);

    /// <returns>The id of the volume it is written to.</returns>
    Task<string> RestoreAsync(ProjectContext context, VolumeBackup backup, CancellationToken cancellationToken);

    Task DeleteBackupAsync(ProjectContext context, VolumeBackup backup, CancellationToken cancellationToken);

    /// <summary>Deletes many volumes, as a task with per-item results. Returns the task's id.</summary>
    Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<Volume> volumes, CancellationToken cancellationToken);

    /// <summary>Deletes many volumes whatever state they are in, as a task; for administrators.</summary>
    Task<string> ForceDeleteManyAsync(ProjectContext context, IReadOnlyList<Volume> volumes, CancellationToken cancellationToken);

    /// <summary>Detaches many volumes from what holds them, as a task.</summary>
    Task<string> DetachManyAsync(ProjectContext context, IReadOnlyList<Volume> volumes, CancellationToken cancellationToken);

    /// <summary>Deletes many snapshots, as a task.</summary>
    Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<VolumeSnapshot> snapshots, CancellationToken cancellationToken);

    /// <inheritdoc cref="DeleteManyAsync(ProjectContext, IReadOnlyList{VolumeSnapshot}, CancellationToken)"/>
    Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<VolumeBackup> backups, CancellationToken cancellationToken);
}
