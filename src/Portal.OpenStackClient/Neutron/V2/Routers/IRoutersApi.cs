using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Neutron.V2.Routers;

/// <summary>Networking API v2.0. https://docs.openstack.org/api-ref/network/v2/#routers-routers</summary>
internal interface IRoutersApi
{
    [Get("/routers")]
    Task<RouterListResponse> ListAsync([Query] ProjectPageQuery query, CancellationToken cancellationToken);
}

internal sealed record RouterListResponse(IReadOnlyList<RouterDto?>? Routers, IReadOnlyList<LinkDto?>? RoutersLinks);

internal sealed record RouterDto(string? Id, string? Name, string? Status, RouterGatewayDto? ExternalGatewayInfo, bool? AdminStateUp = null);

internal sealed record RouterGatewayDto(string? NetworkId, IReadOnlyList<RouterAddressDto?>? ExternalFixedIps = null);

internal sealed record RouterAddressDto(string? SubnetId, string? IpAddress);
