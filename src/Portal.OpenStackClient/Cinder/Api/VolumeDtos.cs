using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder.Api;

internal sealed record VolumeListResponse(IReadOnlyList<VolumeDto?>? Volumes, IReadOnlyList<LinkDto?>? VolumesLinks);

internal sealed record VolumeResponse(VolumeDto? Volume);

/// <summary>A volume of v1 (display_name) or v2 and v3 (name).</summary>
internal sealed class VolumeDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? DisplayDescription { get; init; }

    public int? Size { get; init; }

    public string? Status { get; init; }

    /// <summary>Without one Folsom writes the word None.</summary>
    public string? VolumeType { get; init; }

    public string? AvailabilityZone { get; init; }

    public string? SnapshotId { get; init; }

    public string? SourceVolid { get; init; }

    /// <summary>Only in the answer to a create from an image on Folsom.</summary>
    public string? ImageId { get; init; }

    public IReadOnlyDictionary<string, string?>? VolumeImageMetadata { get; init; }

    /// <summary>Text in both generations: <c>"true"</c>.</summary>
    public bool? Bootable { get; init; }

    public bool? Encrypted { get; init; }

    public bool? Multiattach { get; init; }

    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    public IReadOnlyList<AttachmentDto?>? Attachments { get; init; }

    public string? CreatedAt { get; init; }

    public string? UpdatedAt { get; init; }

    [JsonPropertyName("os-vol-tenant-attr:tenant_id")]
    public string? ProjectId { get; init; }

    [JsonPropertyName("os-vol-host-attr:host")]
    public string? Host { get; init; }
}

internal sealed record AttachmentDto(string? ServerId, string? Device);

internal sealed record VolumeCreateRequest(VolumeCreateDto Volume);

/// <summary>v1 takes the names with display_ before them.</summary>
internal sealed class VolumeCreateDto
{
    public required int Size { get; init; }

    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? DisplayDescription { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string? VolumeType { get; init; }

    public string? AvailabilityZone { get; init; }

    public string? SnapshotId { get; init; }

    public string? SourceVolid { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("imageRef")]
    public string? ImageRef { get; init; }
}

internal sealed record VolumeUpdateRequest(NamesDto Volume);

internal sealed record NamesDto(string Name, string Description);

internal sealed record MetadataDto(IReadOnlyDictionary<string, string> Metadata);

internal sealed record UploadResponse([property: System.Text.Json.Serialization.JsonPropertyName("os-volume_upload_image")] UploadDto? Upload);

internal sealed record UploadDto(string? ImageId);
