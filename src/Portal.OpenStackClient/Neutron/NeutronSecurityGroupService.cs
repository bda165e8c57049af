using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.SecurityGroups;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Security groups of the project from neutron.</summary>
internal sealed class NeutronSecurityGroupService(ServiceClient network) : ISecurityGroupService
{
    /// <summary>All that a list needs: each rule of a group is some 400 bytes.</summary>
    private static readonly string[] Fields = ["id", "name", "description"];

    public async Task<IReadOnlyList<SecurityGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<ISecurityGroupsApi>(NeutronSecurityGroupsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var groups = new List<SecurityGroup>();
        var pages = MarkerPaging.ReadAsync(
            default, null, network.ServiceType,
            (request, token) => api.ListAsync(
                new SecurityGroupQuery { ProjectId = network.Session.Scope.ProjectId, Fields = Fields, Limit = request.Limit, Marker = request.Marker }, token),
            static page => page?.SecurityGroups is { Count: > 0 } ? LinkDto.Next(page.SecurityGroupsLinks) : null, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            groups.AddRange((page?.SecurityGroups ?? throw network.Incomplete())
                .Where(static group => group is { Id.Length: > 0 })
                .Select(static group => new SecurityGroup(group!.Id!, string.IsNullOrEmpty(group.Name) ? group.Id! : group.Name, group.Description)));
        }

        return groups;
    }
}
