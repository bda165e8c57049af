using System.Text.Json;
using Portal.Domain.Identity;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>An administrator's calls to keystone that recordings of both generations replay through.</summary>
internal static class AdminCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Projects(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListProjectsAsync(Token);

    public static async Task<object?> Roles(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListRolesAsync(Token);

    public static async Task<object?> Grants(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Identity.ListGrantsAsync(cloud.IdIn("tenants"), cloud.IdIn("users"), Token);

    public static async Task<object?> Grant(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.GrantAsync(cloud.IdIn("tenants"), cloud.IdIn("users"), cloud.IdIn("OS-KSADM"), Token);
        return null;
    }

    public static async Task<object?> Revoke(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.RevokeAsync(cloud.IdIn("tenants"), cloud.IdIn("users"), cloud.IdIn("OS-KSADM"), Token);
        return null;
    }

    public static void AreRoles(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "roles").EnumerateArray().Select(static role => new Role(role.GetProperty("id").GetString(), role.GetProperty("name").GetString()!)),
        Assert.IsAssignableFrom<IReadOnlyList<Role>>(result));

    public static async Task<object?> Project(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.GetProjectAsync(Last(cloud), Token);

    public static async Task<object?> CreateProject(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("tenant");
        return await (await cloud.ConnectAsync()).Identity.CreateProjectAsync(new ProjectDraft(Text(body, "name")!) { Description = Text(body, "description") }, Token);
    }

    public static async Task<object?> UpdateProject(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("tenant");
        return await (await cloud.ConnectAsync()).Identity.UpdateProjectAsync(
            cloud.IdIn("tenants"), new ProjectChange { Name = Text(body, "name"), Description = Text(body, "description"), Enabled = Flag(body) }, Token);
    }

    public static async Task<object?> DeleteProject(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.DeleteProjectAsync(cloud.IdIn("tenants"), Token);
        return null;
    }

    public static async Task<object?> Members(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListMembersAsync(cloud.IdIn("tenants"), Token);

    public static async Task<object?> Domains(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListDomainsAsync(Token);

    public static async Task<object?> Users(ReplayCloud cloud) => (await (await cloud.ConnectAsync()).Identity.ListUsersAsync(null, Token)).Users;

    public static async Task<object?> User(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.GetUserAsync(Last(cloud), Token);

    public static async Task<object?> CreateUser(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("user");
        return await (await cloud.ConnectAsync()).Identity.CreateUserAsync(
            new UserDraft(Text(body, "name")!)
            {
                Password = Text(body, "password") is { } password ? new Secret(password) : null,
                Email = Text(body, "email"),
                DefaultProjectId = Text(body, "tenantId"),
            },
            Token);
    }

    public static async Task<object?> UpdateUser(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("user");
        return await (await cloud.ConnectAsync()).Identity.UpdateUserAsync(cloud.IdIn("users"), new UserChange { Name = Text(body, "name"), Email = Text(body, "email") }, Token);
    }

    public static async Task<object?> SetPassword(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.SetPasswordAsync(cloud.IdIn("users"), new Secret(Text(cloud.Body().GetProperty("user"), "password")!), Token);
        return null;
    }

    public static async Task<object?> SetEnabled(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Identity.SetUserEnabledAsync(cloud.IdIn("users"), Flag(cloud.Body().GetProperty("user"))!.Value, Token);

    public static async Task<object?> SetDefaultProject(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Identity.SetDefaultProjectAsync(cloud.IdIn("users"), Text(cloud.Body().GetProperty("user"), "tenantId")!, Token);

    public static async Task<object?> DeleteUser(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.DeleteUserAsync(cloud.IdIn("users"), Token);
        return null;
    }

    public static async Task<object?> Assignments(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListAssignmentsAsync(cloud.IdIn("users"), Token);

    public static async Task<object?> CreateRole(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Identity.CreateRoleAsync(Text(cloud.Body().GetProperty("role"), "name")!, Token);

    public static async Task<object?> DeleteRole(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.DeleteRoleAsync(Last(cloud), Token);
        return null;
    }

    public static async Task<object?> Services(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListServicesAsync(Token);

    public static async Task<object?> DeleteService(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.DeleteServiceAsync(Last(cloud), Token);
        return null;
    }

    public static async Task<object?> Endpoints(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListEndpointsAsync(Token);

    public static async Task<object?> CreateEndpoint(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("endpoint");
        return await (await cloud.ConnectAsync()).Identity.CreateEndpointAsync(
            new EndpointDraft(Text(body, "service_id")!, Text(body, "region")!, Text(body, "publicurl")!, Text(body, "internalurl"), Text(body, "adminurl")), Token);
    }

    public static async Task<object?> DeleteEndpoint(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.DeleteEndpointAsync(Last(cloud), Token);
        return null;
    }

    /// <summary>A tenant of keystone v2.0, flat or as an update answers.</summary>
    public static void IsTenant(Recording recording, object? result)
    {
        var (row, project) = (ComputeResults.Json(recording, "tenant"), Assert.IsType<Project>(result));
        var told = row.TryGetProperty("extra", out var extra) ? extra : row;
        Assert.Equal((Text(row, "id"), Text(row, "name"), Text(told, "description"), Flag(told)), (project.Id, project.Name, project.Description, project.Enabled));
    }

    public static void AreUsers(Recording recording, object? result)
    {
        var (rows, users) = (ComputeResults.Json(recording, "users").EnumerateArray().ToList(), Assert.IsAssignableFrom<IReadOnlyList<UserAccount>>(result));
        Assert.Equal(rows.Count, users.Count);
        Assert.All(rows.Zip(users), static pair => Check(pair.First, pair.Second));
    }

    /// <summary>An account, flat or as v2.0's updates answer. The hash that may stand beside is nowhere in what came of it.</summary>
    public static void IsUser(Recording recording, object? result)
    {
        var user = Assert.IsType<UserAccount>(result);
        Check(ComputeResults.Json(recording, "user"), user);
        Assert.DoesNotContain("$6$", user.ToString(), StringComparison.Ordinal);
    }

    public static void AreMembers(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "users").EnumerateArray().Select(static user => (Text(user, "id"), Text(user, "name"), Text(user, "email"), Flag(user))),
        Assert.IsAssignableFrom<IReadOnlyList<ProjectMember>>(result).Select(static member => ((string?)member.Id, (string?)member.Name, member.Email, member.Enabled)));

    private static void Check(JsonElement row, UserAccount user)
    {
        var told = row.TryGetProperty("extra", out var extra) ? extra : row;
        Assert.Equal(
            (Text(row, "id"), Text(row, "name"), Text(told, "email"), Flag(told) ?? true, Text(told, "tenantId") ?? Text(told, "default_project_id"), Text(told, "domain_id")),
            (user.Id, user.Name, user.Email, user.Enabled, user.DefaultProjectId, user.DomainId));
    }

    private static string Last(ReplayCloud cloud) => cloud.Recording.Path.Split('?')[0].Split('/')[^1];

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement body) => body.TryGetProperty("enabled", out var value) ? value.GetBoolean() : null;
}
