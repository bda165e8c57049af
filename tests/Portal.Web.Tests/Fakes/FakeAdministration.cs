using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's projects and roles, as keystone v2.0 has them; what no page asks for yet is not there.</summary>
internal sealed class FakeAdministration(FakeCloud cloud, ICloudSession session) : IIdentityAdministration
{
    public static Role Member { get; } = new("r-member", "Member");

    public static Role Admin { get; } = new("r-admin", "admin");

    public Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken) => AskAsync("roles.projects", () => cloud.Projects);

    public Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<Role>>("roles.list", static () => [Admin, Member]);

    public Task<IReadOnlyList<Role>> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<Role>>(
        "roles.grants",
        () => [.. new[] { Admin, Member }.Where(role => cloud.Grants.ContainsKey((projectId, userId, role.Id!)))]);

    public Task GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) => AskAsync("roles.grant", () =>
        cloud.Grants.TryAdd((projectId, userId, roleId), true) ? true : throw new CloudException(new CloudError.Conflict("It is there.")));

    public Task RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) => AskAsync("roles.revoke", () =>
        cloud.Grants.TryRemove((projectId, userId, roleId), out _) ? true : throw new CloudException(new CloudError.NotFound("It is not there.")));

    public Task<Project> GetProjectAsync(string projectId, CancellationToken cancellationToken) =>
        AskAsync("projects.get", () => cloud.Projects.FirstOrDefault(project => project.Id == projectId) ?? throw new CloudException(new CloudError.NotFound("There is none.")));

    public Task<Project> CreateProjectAsync(ProjectDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Project> UpdateProjectAsync(string projectId, ProjectChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteProjectAsync(string projectId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ProjectMember>> ListMembersAsync(string projectId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<IdentityDomain>> ListDomainsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserList> ListUsersAsync(string? nameContains, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserAccount> GetUserAsync(string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserAccount> CreateUserAsync(UserDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserAccount> UpdateUserAsync(string userId, UserChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserAccount> SetUserEnabledAsync(string userId, bool enabled, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetPasswordAsync(string userId, Secret password, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserAccount> SetDefaultProjectAsync(string userId, string projectId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteUserAsync(string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<RoleAssignment>> ListAssignmentsAsync(string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Role> CreateRoleAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteRoleAsync(string roleId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<RegisteredService>> ListServicesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RegisteredService> CreateServiceAsync(string type, string name, string? description, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteServiceAsync(string serviceId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<RegisteredEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<RegisteredEndpoint>> CreateEndpointAsync(EndpointDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteEndpointAsync(string endpointId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
        await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
}
