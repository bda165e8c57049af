using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova;

namespace Portal.OpenStackClient.Cinder;

/// <summary>cinder, with what nova does to its volumes.</summary>
internal sealed class CinderBlockStorage(ServiceClient block, ServiceClient compute) : IBlockStorage
{
    public IVolumeService Volumes { get; } = new CinderVolumeService(block);

    public IVolumeSnapshotService Snapshots { get; } = new CinderSnapshotService(block);

    public IVolumeTypeService Types { get; } = new CinderTypeService(block);

    public IVolumeAttachmentService Attachments { get; } = new NovaAttachmentService(compute);

    public IVolumeTransferService Transfers { get; } = new CinderTransferService(block);

    public IVolumeBackupService Backups { get; } = new CinderBackupService(block);

    /// <summary>Folsom's limits have no used values (recording cinder/007): they are counted from the list.</summary>
    public async Task<IReadOnlyList<QuotaLine>> GetQuotasAsync(CancellationToken cancellationToken)
    {
        var api = await block.OpenAsync<IBlockInformationApi>(CinderJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.GetLimitsAsync(cancellationToken).ConfigureAwait(false);
        var absolute = answer?.Limits?.Absolute ?? throw block.Incomplete();
        long? count = Value("totalVolumesUsed"), size = Value("totalGigabytesUsed");
        if (count is null || size is null)
        {
            var volumes = await Volumes.ListAsync(cancellationToken).ConfigureAwait(false);
            (count, size) = (volumes.Count, volumes.Sum(static volume => (long)volume.SizeGiB));
        }

        return
        [
            .. Line(QuotaResource.Volumes, Value("maxTotalVolumes"), count),
            .. Line(QuotaResource.VolumeGigabytes, Value("maxTotalVolumeGigabytes"), size),
            .. Line(QuotaResource.VolumeSnapshots, Value("maxTotalSnapshots"), Value("totalSnapshotsUsed")),
            .. Line(QuotaResource.VolumeBackups, Value("maxTotalBackups"), Value("totalBackupsUsed")),
        ];

        long? Value(string name) => absolute.GetValueOrDefault(name);
    }

    private static IEnumerable<QuotaLine> Line(QuotaResource resource, long? limit, long? used) =>
        limit is { } most ? [new QuotaLine(resource, most < 0 ? null : most, used)] : [];
}
