using Portal.Domain.Quotas;

namespace Portal.Domain.Volumes;

/// <summary>The block storage service of a project: a small port a resource. No write is ever sent twice.</summary>
public interface IBlockStorage
{
    IVolumeService Volumes { get; }

    IVolumeSnapshotService Snapshots { get; }

    IVolumeTypeService Types { get; }

    IVolumeAttachmentService Attachments { get; }

    IVolumeTransferService Transfers { get; }

    IVolumeBackupService Backups { get; }

    /// <summary>Volumes and gigabytes: limit and use. Where the service does not count the use, it is summed from the lists.</summary>
    Task<IReadOnlyList<QuotaLine>> GetQuotasAsync(CancellationToken cancellationToken);
}
