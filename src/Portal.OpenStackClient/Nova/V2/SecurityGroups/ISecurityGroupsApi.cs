using Refit;

namespace Portal.OpenStackClient.Nova.V2.SecurityGroups;

/// <summary>Security groups of nova-network clouds; ends with compute 2.35.</summary>
internal interface ISecurityGroupsApi
{
    [Get("/os-security-groups")]
    Task<SecurityGroupListResponse> ListAsync([AliasAs("all_tenants")] string? allTenants, CancellationToken cancellationToken);

    [Get("/os-security-groups/{groupId}")]
    Task<SecurityGroupResponse> GetAsync(string groupId, CancellationToken cancellationToken);

    [Get("/servers/{serverId}/os-security-groups")]
    Task<SecurityGroupListResponse> ListOfServerAsync(string serverId, CancellationToken cancellationToken);
}

internal sealed record SecurityGroupListResponse(IReadOnlyList<SecurityGroupDto?>? SecurityGroups);

internal sealed record SecurityGroupResponse(SecurityGroupDto? SecurityGroup);

/// <param name="Id">A small number in nova-network.</param>
internal sealed record SecurityGroupDto(string? Id, string? Name, string? Description, string? TenantId);
