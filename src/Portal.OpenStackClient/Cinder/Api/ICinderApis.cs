using System.Text.Json.Nodes;
using Portal.OpenStackClient.Nova.V2.Extensions;
using Refit;

namespace Portal.OpenStackClient.Cinder.Api;

/// <summary>Block Storage API volumes, v1 to v3. https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes</summary>
internal interface IVolumesApi
{
    [Get("/volumes")]
    Task<VolumeListResponse> ListBriefAsync([Query] BlockListQuery query, CancellationToken cancellationToken);

    [Get("/volumes/detail")]
    Task<VolumeListResponse> ListAsync([Query] BlockListQuery query, CancellationToken cancellationToken);

    [Get("/volumes/{volumeId}")]
    Task<VolumeResponse> GetAsync(string volumeId, CancellationToken cancellationToken);

    [Post("/volumes")]
    Task<VolumeResponse> CreateAsync([Body] VolumeCreateRequest request, CancellationToken cancellationToken);

    [Put("/volumes/{volumeId}")]
    Task<HttpResponseMessage> UpdateAsync(string volumeId, [Body] VolumeUpdateRequest request, CancellationToken cancellationToken);

    /// <summary>A <see cref="MetadataDto"/> of people's keys alone, with its ETag from 3.15 on.</summary>
    [Get("/volumes/{volumeId}/metadata")]
    Task<HttpResponseMessage> GetMetadataAsync(string volumeId, CancellationToken cancellationToken);

    /// <summary>The keys that it does not name are dropped.</summary>
    [Put("/volumes/{volumeId}/metadata")]
    Task<HttpResponseMessage> ReplaceMetadataAsync(string volumeId, [Body] MetadataDto request, [Header("If-Match")] string? tag, CancellationToken cancellationToken);

    /// <summary>Adds and changes keys; a PUT would drop the others.</summary>
    [Post("/volumes/{volumeId}/metadata")]
    Task<HttpResponseMessage> MergeMetadataAsync(string volumeId, [Body] MetadataDto request, CancellationToken cancellationToken);

    [Delete("/volumes/{volumeId}/metadata/{key}")]
    Task<HttpResponseMessage> DeleteMetadataAsync(string volumeId, string key, CancellationToken cancellationToken);

    [Delete("/volumes/{volumeId}")]
    Task<HttpResponseMessage> DeleteAsync(string volumeId, CancellationToken cancellationToken);

    /// <summary>An <see cref="UploadResponse"/>, or nothing.</summary>
    [Post("/volumes/{volumeId}/action")]
    Task<HttpResponseMessage> ActAsync(string volumeId, [Body] JsonObject action, CancellationToken cancellationToken);
}

/// <summary>Snapshots. https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots</summary>
internal interface ISnapshotsApi
{
    [Get("/snapshots")]
    Task<SnapshotListResponse> ListBriefAsync([Query] BlockListQuery query, CancellationToken cancellationToken);

    [Get("/snapshots/detail")]
    Task<SnapshotListResponse> ListAsync([Query] BlockListQuery query, CancellationToken cancellationToken);

    [Get("/snapshots/{snapshotId}")]
    Task<SnapshotResponse> GetAsync(string snapshotId, CancellationToken cancellationToken);

    [Post("/snapshots")]
    Task<SnapshotResponse> CreateAsync([Body] SnapshotCreateRequest request, CancellationToken cancellationToken);

    [Put("/snapshots/{snapshotId}")]
    Task<HttpResponseMessage> UpdateAsync(string snapshotId, [Body] SnapshotUpdateRequest request, CancellationToken cancellationToken);

    [Delete("/snapshots/{snapshotId}")]
    Task<HttpResponseMessage> DeleteAsync(string snapshotId, CancellationToken cancellationToken);

    [Post("/snapshots/{snapshotId}/action")]
    Task<HttpResponseMessage> ActAsync(string snapshotId, [Body] JsonObject action, CancellationToken cancellationToken);
}

/// <summary>Types, limits and extensions.</summary>
internal interface IBlockInformationApi
{
    [Get("/types")]
    Task<TypeListResponse> ListTypesAsync(CancellationToken cancellationToken);

    [Get("/limits")]
    Task<VolumeLimitsResponse> GetLimitsAsync(CancellationToken cancellationToken);

    [Get("/extensions")]
    Task<ExtensionsResponse> ListExtensionsAsync(CancellationToken cancellationToken);
}

/// <summary>Transfers, at <c>volume-transfers</c> from 3.55 on, before at <c>os-volume-transfer</c>. https://docs.openstack.org/api-ref/block-storage/v3/#volume-transfer</summary>
internal interface ITransfersApi
{
    [Get("/{collection}/detail")]
    Task<TransferListResponse> ListAsync(string collection, CancellationToken cancellationToken);

    [Post("/{collection}")]
    Task<TransferResponse> CreateAsync(string collection, [Body] TransferCreateRequest request, CancellationToken cancellationToken);

    [Post("/{collection}/{transferId}/accept")]
    Task<TransferResponse> AcceptAsync(string collection, string transferId, [Body] TransferAcceptRequest request, CancellationToken cancellationToken);

    [Delete("/{collection}/{transferId}")]
    Task<HttpResponseMessage> DeleteAsync(string collection, string transferId, CancellationToken cancellationToken);
}

/// <summary>Backups. https://docs.openstack.org/api-ref/block-storage/v3/#backups-backups</summary>
internal interface IBackupsApi
{
    [Get("/backups/detail")]
    Task<BackupListResponse> ListAsync([Query] BlockListQuery query, CancellationToken cancellationToken);

    [Get("/backups/{backupId}")]
    Task<BackupResponse> GetAsync(string backupId, CancellationToken cancellationToken);

    [Post("/backups")]
    Task<BackupResponse> CreateAsync([Body] BackupCreateRequest request, CancellationToken cancellationToken);

    [Post("/backups/{backupId}/restore")]
    Task<RestoreResponse> RestoreAsync(string backupId, [Body] RestoreRequest request, CancellationToken cancellationToken);

    [Delete("/backups/{backupId}")]
    Task<HttpResponseMessage> DeleteAsync(string backupId, CancellationToken cancellationToken);
}

/// <summary>v1 pages by offset and ignores a marker; v2 and v3 by marker, with links.</summary>
internal sealed record BlockListQuery
{
    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("offset")]
    public int? Offset { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }

    [AliasAs("status")]
    public string? Status { get; init; }

    [AliasAs("all_tenants")]
    public int? AllTenants { get; init; }
}
