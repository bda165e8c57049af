using System.Text.Json.Serialization;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.InstanceActions;

/// <summary>os-instance-actions, from 2013.1 on. https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions</summary>
internal interface IInstanceActionsApi
{
    [Get("/servers/{serverId}/os-instance-actions")]
    Task<InstanceActionsResponse> ListAsync(string serverId, CancellationToken cancellationToken);
}

internal sealed record InstanceActionsResponse([property: JsonPropertyName("instanceActions")] IReadOnlyList<InstanceActionDto?>? Actions);

internal sealed record InstanceActionDto(string? Action, string? StartTime, string? UserId, string? RequestId, string? Message);
