using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.SecurityGroups;

namespace Portal.OpenStackClient.Nova;

/// <summary>Security groups of a nova-network cloud.</summary>
internal sealed class NovaSecurityGroupService(ServiceClient compute) : ISecurityGroupService
{
    public async Task<IReadOnlyList<SecurityGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<ISecurityGroupsApi>(SecurityGroupsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.SecurityGroups ?? throw compute.Incomplete()).Select(Map).OfType<SecurityGroup>()];
    }

    private static SecurityGroup? Map(SecurityGroupDto? group) =>
        group is { Id.Length: > 0 } ? new SecurityGroup(group.Id, string.IsNullOrEmpty(group.Name) ? group.Id : group.Name, group.Description) : null;
}
