using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Neutron.V2.Networks;

/// <summary>Networking API v2.0. https://docs.openstack.org/api-ref/network/v2/#networks</summary>
internal interface INetworksApi
{
    [Get("/networks")]
    Task<NetworkListResponse> ListAsync([Query] NeutronPageQuery query, CancellationToken cancellationToken);

    [Get("/subnets")]
    Task<SubnetListResponse> ListSubnetsAsync([Query] NeutronPageQuery query, CancellationToken cancellationToken);
}

internal sealed record NeutronPageQuery
{
    /// <summary><c>True</c>: only networks that public addresses come from.</summary>
    [AliasAs("router:external")]
    public string? External { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}

internal sealed record NetworkListResponse(IReadOnlyList<NetworkDto?>? Networks, IReadOnlyList<LinkDto?>? NetworksLinks);

internal sealed class NetworkDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? ProjectId { get; init; }

    public string? TenantId { get; init; }

    public bool? Shared { get; init; }

    [JsonPropertyName("router:external")]
    public bool? External { get; init; }

    public string? Status { get; init; }

    public bool? AdminStateUp { get; init; }
}

internal sealed record SubnetListResponse(IReadOnlyList<SubnetDto?>? Subnets, IReadOnlyList<LinkDto?>? SubnetsLinks);

internal sealed record SubnetDto(
    string? Id, string? NetworkId, string? Cidr, int? IpVersion, string? Name = null, string? GatewayIp = null, IReadOnlyList<string?>? DnsNameservers = null,
    bool? EnableDhcp = null, IReadOnlyList<AllocationPoolDto?>? AllocationPools = null);

internal sealed record AllocationPoolDto(string? Start, string? End);
