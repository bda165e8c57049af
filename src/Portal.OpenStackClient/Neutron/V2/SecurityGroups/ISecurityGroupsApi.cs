using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Neutron.V2.SecurityGroups;

/// <summary>Networking API v2.0. https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups</summary>
internal interface ISecurityGroupsApi
{
    [Get("/security-groups")]
    Task<SecurityGroupListResponse> ListAsync([Query] SecurityGroupQuery query, CancellationToken cancellationToken);
}

internal sealed record SecurityGroupQuery
{
    /// <summary>Admins see every project's groups otherwise.</summary>
    [AliasAs("project_id")]
    public string? ProjectId { get; init; }

    [AliasAs("fields")]
    [Query(CollectionFormat.Multi)]
    public IReadOnlyList<string>? Fields { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}

internal sealed record SecurityGroupListResponse(IReadOnlyList<SecurityGroupDto?>? SecurityGroups, IReadOnlyList<LinkDto?>? SecurityGroupsLinks);

internal sealed record SecurityGroupDto(string? Id, string? Name, string? Description);
