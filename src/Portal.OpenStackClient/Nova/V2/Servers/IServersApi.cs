using System.Text.Json.Nodes;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <summary>Compute API servers, v2 and v2.1. https://docs.openstack.org/api-ref/compute/#servers-servers</summary>
internal interface IServersApi
{
    [Get("/servers")]
    Task<ServerListResponse> ListAsync([Query] ServerListQuery query, CancellationToken cancellationToken);

    /// <summary>A <see cref="ServerListResponse"/>; its Date header is the clock for the next changes-since.</summary>
    [Get("/servers/detail")]
    Task<HttpResponseMessage> ListDetailAsync([Query] ServerListQuery query, CancellationToken cancellationToken);

    [Get("/servers/{serverId}")]
    Task<ServerResponse> GetAsync(string serverId, CancellationToken cancellationToken);

    /// <summary>A <see cref="ServerCreatedResponse"/>.</summary>
    [Post("/servers")]
    Task<HttpResponseMessage> CreateAsync([Body] ServerCreateRequest request, CancellationToken cancellationToken);

    /// <summary>The same on Folsom, for a server that starts with volumes.</summary>
    [Post("/os-volumes_boot")]
    Task<HttpResponseMessage> BootAsync([Body] ServerCreateRequest request, CancellationToken cancellationToken);

    [Put("/servers/{serverId}")]
    Task<HttpResponseMessage> UpdateAsync(string serverId, [Body] ServerUpdateRequest request, CancellationToken cancellationToken);

    [Delete("/servers/{serverId}")]
    Task<HttpResponseMessage> DeleteAsync(string serverId, CancellationToken cancellationToken);

    /// <summary>A <see cref="ServerActionResponse"/>, or nothing.</summary>
    [Post("/servers/{serverId}/action")]
    Task<HttpResponseMessage> ActAsync(string serverId, [Body] JsonObject action, CancellationToken cancellationToken);

    /// <summary>Sets the given items and leaves the others.</summary>
    [Post("/servers/{serverId}/metadata")]
    Task<HttpResponseMessage> AddMetadataAsync(string serverId, [Body] MetadataDto metadata, CancellationToken cancellationToken);

    [Get("/servers/{serverId}/metadata")]
    Task<MetadataDto> GetMetadataAsync(string serverId, CancellationToken cancellationToken);

    /// <summary>The items that it does not name are dropped.</summary>
    [Put("/servers/{serverId}/metadata")]
    Task<HttpResponseMessage> ReplaceMetadataAsync(string serverId, [Body] MetadataDto metadata, CancellationToken cancellationToken);

    [Delete("/servers/{serverId}/metadata/{key}")]
    Task<HttpResponseMessage> DeleteMetadataItemAsync(string serverId, string key, CancellationToken cancellationToken);
}
