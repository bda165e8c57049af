using Refit;

namespace Portal.OpenStackClient.Nova.V2.SecurityGroups;

/// <summary>Security groups of nova-network clouds; ends with compute 2.35.</summary>
internal interface ISecurityGroupsApi
{
    [Get("/os-security-groups")]
    Task<SecurityGroupListResponse> ListAsync(CancellationToken cancellationToken);
}

internal sealed record SecurityGroupListResponse(IReadOnlyList<SecurityGroupDto?>? SecurityGroups);

/// <param name="Id">A small number in nova-network.</param>
internal sealed record SecurityGroupDto(string? Id, string? Name, string? Description);
