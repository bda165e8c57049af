namespace Portal.OpenStackClient.Nova.V2.Volumes;

internal sealed record AttachmentListResponse(IReadOnlyList<AttachmentDto?>? VolumeAttachments);

internal sealed record AttachmentResponse(AttachmentDto? VolumeAttachment);

/// <summary>Named in camel case, unlike the rest of nova.</summary>
internal sealed record AttachmentDto(string? VolumeId, string? ServerId, string? Device);

internal sealed record AttachRequest(AttachDto VolumeAttachment);

/// <param name="Device">Null, which is sent as such: the cloud chooses (recording nova/407).</param>
internal sealed record AttachDto(string VolumeId, string? Device);
