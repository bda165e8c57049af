using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2.Administration;
using Portal.OpenStackClient.Keystone.V3.Administration;

namespace Portal.OpenStackClient.Keystone;

/// <summary>
/// Keystone for an administrator: v3 where the sign-in's address speaks it; else v2.0, whose administration answers at an address of its own,
/// which the catalog names (or <c>identity-admin</c> among the configured endpoints).
/// </summary>
internal sealed class KeystoneAdministration(ICloudSession session, EndpointResolver resolver, OpenStackClientFactory factory) : IIdentityAdministration
{
    private const string AdminOverride = "identity-admin";

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListProjectsAsync(cancellationToken).ConfigureAwait(false);

    public async Task<Project> GetProjectAsync(string projectId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).GetProjectAsync(projectId, cancellationToken).ConfigureAwait(false);

    public async Task<Project> CreateProjectAsync(ProjectDraft draft, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).CreateProjectAsync(draft, cancellationToken).ConfigureAwait(false);

    public async Task<Project> UpdateProjectAsync(string projectId, ProjectChange change, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).UpdateProjectAsync(projectId, change, cancellationToken).ConfigureAwait(false);

    public async Task DeleteProjectAsync(string projectId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).DeleteProjectAsync(projectId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<ProjectMember>> ListMembersAsync(string projectId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListMembersAsync(projectId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<IdentityDomain>> ListDomainsAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListDomainsAsync(cancellationToken).ConfigureAwait(false);

    public async Task<UserList> ListUsersAsync(string? nameContains, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListUsersAsync(nameContains, cancellationToken).ConfigureAwait(false);

    public async Task<UserAccount> GetUserAsync(string userId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).GetUserAsync(userId, cancellationToken).ConfigureAwait(false);

    public async Task<UserAccount> CreateUserAsync(UserDraft draft, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).CreateUserAsync(draft, cancellationToken).ConfigureAwait(false);

    public async Task<UserAccount> UpdateUserAsync(string userId, UserChange change, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).UpdateUserAsync(userId, change, cancellationToken).ConfigureAwait(false);

    public async Task<UserAccount> SetUserEnabledAsync(string userId, bool enabled, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).SetUserEnabledAsync(userId, enabled, cancellationToken).ConfigureAwait(false);

    public async Task SetPasswordAsync(string userId, Secret password, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).SetPasswordAsync(userId, password, cancellationToken).ConfigureAwait(false);

    public async Task<UserAccount> SetDefaultProjectAsync(string userId, string projectId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).SetDefaultProjectAsync(userId, projectId, cancellationToken).ConfigureAwait(false);

    public async Task DeleteUserAsync(string userId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).DeleteUserAsync(userId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<RoleAssignment>> ListAssignmentsAsync(string userId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListAssignmentsAsync(userId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListRolesAsync(cancellationToken).ConfigureAwait(false);

    public async Task<Role> CreateRoleAsync(string name, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).CreateRoleAsync(name, cancellationToken).ConfigureAwait(false);

    public async Task DeleteRoleAsync(string roleId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).DeleteRoleAsync(roleId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Role>> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListGrantsAsync(projectId, userId, cancellationToken).ConfigureAwait(false);

    public async Task GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).GrantAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false);

    public async Task RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).RevokeAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<RegisteredService>> ListServicesAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListServicesAsync(cancellationToken).ConfigureAwait(false);

    public async Task<RegisteredService> CreateServiceAsync(string type, string name, string? description, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).CreateServiceAsync(type, name, description, cancellationToken).ConfigureAwait(false);

    public async Task DeleteServiceAsync(string serviceId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).DeleteServiceAsync(serviceId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<RegisteredEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListEndpointsAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<RegisteredEndpoint>> CreateEndpointAsync(EndpointDraft draft, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).CreateEndpointAsync(draft, cancellationToken).ConfigureAwait(false);

    public async Task DeleteEndpointAsync(string endpointId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).DeleteEndpointAsync(endpointId, cancellationToken).ConfigureAwait(false);

    private async Task<IIdentityAdministration> ServiceAsync(CancellationToken cancellationToken)
    {
        var endpoint = await resolver.ResolveAsync(ServiceTypes.Identity, session.Cloud.IdentityUrl, null, cancellationToken).ConfigureAwait(false);
        if (endpoint.Version.Major >= 3)
        {
            return new KeystoneV3Administration(session, endpoint, factory);
        }

        var token = await session.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var address = session.Cloud.EndpointOverrides.TryGetValue(AdminOverride, out var own)
            ? own
            : EndpointCatalog.Find(token.Catalog, session.Cloud with { Interface = "admin", EndpointOverrides = new Dictionary<string, Uri>() }, session.Scope.Region, ServiceTypes.Identity);
        return new KeystoneV2Administration(
            session, await resolver.ResolveAsync(ServiceTypes.Identity, address, null, cancellationToken).ConfigureAwait(false), factory);
    }
}
