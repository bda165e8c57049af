using Refit;

namespace Portal.OpenStackClient.Nova.V2.Volumes;

/// <summary>Volumes of a server. https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments</summary>
internal interface IVolumeAttachmentsApi
{
    [Get("/servers/{serverId}/os-volume_attachments")]
    Task<AttachmentListResponse> ListAsync(string serverId, CancellationToken cancellationToken);

    [Get("/servers/{serverId}/os-volume_attachments/{volumeId}")]
    Task<AttachmentResponse> GetAsync(string serverId, string volumeId, CancellationToken cancellationToken);

    [Post("/servers/{serverId}/os-volume_attachments")]
    Task<AttachmentResponse> CreateAsync(string serverId, [Body] AttachRequest request, CancellationToken cancellationToken);

    [Delete("/servers/{serverId}/os-volume_attachments/{volumeId}")]
    Task<HttpResponseMessage> DeleteAsync(string serverId, string volumeId, CancellationToken cancellationToken);
}
