using Refit;

namespace Portal.OpenStackClient.Neutron.V2.SecurityGroups;

/// <summary>Networking API v2.0. https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups</summary>
internal interface ISecurityGroupsApi
{
    [Get("/security-groups")]
    Task<SecurityGroupListResponse> ListAsync([Query] SecurityGroupQuery query, CancellationToken cancellationToken);

    [Get("/security-groups/{id}")]
    Task<SecurityGroupResponse> GetAsync(string id, CancellationToken cancellationToken);

    [Post("/security-groups")]
    Task<SecurityGroupResponse> CreateAsync([Body] SecurityGroupRequest request, CancellationToken cancellationToken);

    [Put("/security-groups/{id}")]
    Task<SecurityGroupResponse> UpdateAsync(string id, [Body] SecurityGroupRequest request, CancellationToken cancellationToken);

    [Delete("/security-groups/{id}")]
    Task<HttpResponseMessage> DeleteAsync(string id, CancellationToken cancellationToken);

    [Post("/security-group-rules")]
    Task<RuleResponse> AddRuleAsync([Body] RuleRequest request, CancellationToken cancellationToken);

    [Delete("/security-group-rules/{id}")]
    Task<HttpResponseMessage> RemoveRuleAsync(string id, CancellationToken cancellationToken);
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
