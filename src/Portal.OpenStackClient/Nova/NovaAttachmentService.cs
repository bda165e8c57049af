using Portal.Domain.Volumes;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Volumes;

namespace Portal.OpenStackClient.Nova;

/// <summary>Volumes in instances, from nova.</summary>
internal sealed class NovaAttachmentService(ServiceClient compute) : IVolumeAttachmentService
{
    public async Task<IReadOnlyList<HeldVolume>> ListAsync(string instanceId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ListAsync(instanceId, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.VolumeAttachments ?? throw compute.Incomplete()).Select(Map).OfType<HeldVolume>()];
    }

    public async Task<string?> AttachAsync(string instanceId, string volumeId, string? device, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreateAsync(instanceId, new AttachRequest(new AttachDto(volumeId, device)), cancellationToken).ConfigureAwait(false);
        return Map(answer?.VolumeAttachment)?.Device;
    }

    public async Task DetachAsync(string instanceId, string volumeId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(instanceId, volumeId, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<IVolumeAttachmentsApi> ApiAsync(CancellationToken cancellationToken) =>
        compute.OpenAsync<IVolumeAttachmentsApi>(AttachmentsJsonContext.Refit, cancellationToken);

    private static HeldVolume? Map(AttachmentDto? attachment) =>
        attachment is { VolumeId.Length: > 0 } ? new HeldVolume(attachment.VolumeId, string.IsNullOrEmpty(attachment.Device) ? null : attachment.Device) : null;
}
