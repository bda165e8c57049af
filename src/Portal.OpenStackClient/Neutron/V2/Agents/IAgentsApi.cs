using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Neutron.V2.Agents;

/// <summary>Networking API v2.0, extension agent. Tenants are shown an empty list. https://docs.openstack.org/api-ref/network/v2/#agents</summary>
internal interface IAgentsApi
{
    [Get("/agents")]
    Task<AgentListResponse> ListAsync([Query] AgentQuery query, CancellationToken cancellationToken);
}

internal sealed record AgentQuery
{
    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}

internal sealed record AgentListResponse(IReadOnlyList<AgentDto?>? Agents, IReadOnlyList<LinkDto?>? AgentsLinks);

/// <param name="HeartbeatTimestamp">UTC without a zone.</param>
internal sealed record AgentDto(string? Host, string? Binary, bool? Alive, bool? AdminStateUp, string? AvailabilityZone, string? HeartbeatTimestamp)
{
    public ReportedService? Map() => Host is not { Length: > 0 } || Binary is not { Length: > 0 } ? null : new ReportedService(new ServiceKey(Host, Binary))
    {
        IsUp = Alive is true,
        Disabled = AdminStateUp is false,
        AvailabilityZone = string.IsNullOrEmpty(AvailabilityZone) ? null : AvailabilityZone,
        ReportedAt = WireTime.Parse(HeartbeatTimestamp),
    };
}
