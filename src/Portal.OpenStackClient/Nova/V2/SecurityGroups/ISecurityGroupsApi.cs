using Refit;

namespace Portal.OpenStackClient.Nova.V2.SecurityGroups;

/// <summary>Security groups and their rules of nova-network clouds; ends with compute 2.35. A group cannot be changed, only its rules.</summary>
internal interface ISecurityGroupsApi
{
    [Get("/os-security-groups")]
    Task<SecurityGroupListResponse> ListAsync([AliasAs("all_tenants")] string? allTenants, CancellationToken cancellationToken);

    [Get("/os-security-groups/{id}")]
    Task<SecurityGroupResponse> GetAsync(string id, CancellationToken cancellationToken);

    [Post("/os-security-groups")]
    Task<SecurityGroupResponse> CreateAsync([Body] SecurityGroupCreateRequest request, CancellationToken cancellationToken);

    [Delete("/os-security-groups/{id}")]
    Task<HttpResponseMessage> DeleteAsync(string id, CancellationToken cancellationToken);

    [Post("/os-security-group-rules")]
    Task<RuleResponse> AddRuleAsync([Body] RuleCreateRequest request, CancellationToken cancellationToken);

    [Delete("/os-security-group-rules/{id}")]
    Task<HttpResponseMessage> RemoveRuleAsync(string id, CancellationToken cancellationToken);
}
