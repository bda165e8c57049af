using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's projects and roles, as keystone v2.0 has them.</summary>
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

    private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
        await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
}
