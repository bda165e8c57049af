using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Neutron.V2.Ports;

/// <summary>Networking API v2.0. https://docs.openstack.org/api-ref/network/v2/#ports</summary>
internal interface IPortsApi
{
    [Get("/ports")]
    Task<PortListResponse> ListAsync([Query] PortQuery query, CancellationToken cancellationToken);
}

internal sealed record PortQuery
{
    [AliasAs("project_id")]
    public string? ProjectId { get; init; }

    /// <summary>The instance (or router) a port belongs to.</summary>
    [AliasAs("device_id")]
    public string? DeviceId { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}

internal sealed record PortListResponse(IReadOnlyList<PortDto?>? Ports, IReadOnlyList<LinkDto?>? PortsLinks);

internal sealed class PortDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? NetworkId { get; init; }

    public string? MacAddress { get; init; }

    public string? Status { get; init; }

    public bool? AdminStateUp { get; init; }

    public string? DeviceId { get; init; }

    public string? DeviceOwner { get; init; }

    public IReadOnlyList<PortAddressDto?>? FixedIps { get; init; }

    public IReadOnlyList<string?>? SecurityGroups { get; init; }

    /// <summary>False: no rules apply to the port.</summary>
    public bool? PortSecurityEnabled { get; init; }
}

internal sealed record PortAddressDto(string? SubnetId, string? IpAddress);
