using System.Text.Json;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2;
using Portal.OpenStackClient.Keystone.V2.Tokens;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>keystone v2.0 as recorded on Folsom.</summary>
internal static class FolsomIdentity
{
    private static readonly string[] Interfaces = ["public", "internal", "admin"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddFolsomIdentity(this ReplayTable table) => table
        .Ok("keystone/001 002 004 006", DiscoveryCalls.Identity, static (_, result) =>
            Assert.Equal(new Microversion(2, 0), Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result)).Version))
        .Ok("keystone/012", SignIn, static (recording, result) => IdentityChecks.CheckAccess(ComputeResults.Json(recording, "access"), Assert.IsType<IdentityToken>(result)))
        .Ok("keystone/013 015 016 018", TypedToken, static (recording, result) =>
            IdentityChecks.CheckAccess(ComputeResults.Json(recording, "access"), AccessMapper.ToScopedToken(Assert.IsType<AccessResponse>(result).Access)!))
        .Fails<CloudError.Unauthorized>("keystone/019-022 029", TypedToken)
        .Ok("keystone/032 033", Projects, static (recording, result) =>
        {
            var projects = Assert.IsAssignableFrom<IReadOnlyList<Project>>(result);
            var tenants = ComputeResults.Json(recording, "tenants");
            Assert.Equal(tenants.GetArrayLength(), projects.Count);
            Assert.All(tenants.EnumerateArray().Zip(projects), static pair => IdentityChecks.CheckTenant(pair.First, pair.Second));
        })
        .Fails<CloudError.Unauthorized>("keystone/035 127", Projects)
        .Fails<CloudError.Unauthorized>("keystone/122 124", Prove)
        .Fails<CloudError.Unauthorized>("keystone/077", SignIn)
        .Fails<CloudError.Unauthorized>("keystone/092", TypedToken)
        .Ok("keystone/038", AdminCalls.Projects, static (recording, result) =>
        {
            var projects = Assert.IsAssignableFrom<IReadOnlyList<Project>>(result);
            var tenants = ComputeResults.Json(recording, "tenants");
            Assert.Equal(tenants.GetArrayLength(), projects.Count);
            Assert.All(tenants.EnumerateArray().Zip(projects), static pair => IdentityChecks.CheckTenant(pair.First, pair.Second));
        })
        .Fails<CloudError.Forbidden>("keystone/048", AdminCalls.Projects)
        .RefusesToken("keystone/050", AdminCalls.Projects)
        .Ok("keystone/045", AdminCalls.Project, AdminCalls.IsTenant)
        .Fails<CloudError.NotFound>("keystone/046", AdminCalls.Project)
        .Ok("keystone/047", AdminCalls.Members, AdminCalls.AreMembers)
        .Fails<CloudError.Conflict>("keystone/054", AdminCalls.CreateProject)
        .Fails<CloudError.Forbidden>("keystone/056", AdminCalls.CreateProject, "enabled")
        .Ok("keystone/058 060", AdminCalls.UpdateProject, AdminCalls.IsTenant)
        .Ok("keystone/137", AdminCalls.DeleteProject, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("keystone/138", AdminCalls.DeleteProject)
        .Fails<CloudError.Forbidden>("keystone/139", AdminCalls.DeleteProject)
        .Ok("keystone/061", AdminCalls.Users, AdminCalls.AreUsers)
        .Fails<CloudError.NotFound>("keystone/065", AdminCalls.User)
        .Ok("keystone/067", AdminCalls.CreateUser, AdminCalls.IsUser)
        .Ok("keystone/070", AdminCalls.CreateUser, AdminCalls.IsUser, "enabled")
        .Fails<CloudError.Conflict>("keystone/068", AdminCalls.CreateUser)
        .Fails<CloudError.NotFound>("keystone/071", AdminCalls.CreateUser, "enabled")
        .Fails<CloudError.Forbidden>("keystone/072", AdminCalls.CreateUser, "enabled")
        .Ok("keystone/073", AdminCalls.UpdateUser, AdminCalls.IsUser)
        .Ok("keystone/075", AdminCalls.SetPassword, ComputeResults.Nothing)
        .Ok("keystone/076 078", AdminCalls.SetEnabled, AdminCalls.IsUser)
        .Ok("keystone/079", AdminCalls.SetDefaultProject, AdminCalls.IsUser)
        .Ok("keystone/081", AdminCalls.Assignments, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "roles").EnumerateArray().Select(static role => (role.GetProperty("roleId").GetString(), role.GetProperty("tenantId").GetString())),
            Assert.IsAssignableFrom<IReadOnlyList<RoleAssignment>>(result).Select(static one => ((string?)one.RoleId, one.ProjectId))))
        .Ok("keystone/135", AdminCalls.DeleteUser, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("keystone/136", AdminCalls.DeleteUser)
        .Fails<CloudError.Conflict>("keystone/086", AdminCalls.CreateRole)
        .Ok("keystone/097", AdminCalls.DeleteRole, ComputeResults.Nothing)
        .Ok("keystone/099", AdminCalls.Services, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "OS-KSADM:services").EnumerateArray().Select(static service => new RegisteredService(
                service.GetProperty("id").GetString()!, service.GetProperty("type").GetString()!, service.GetProperty("name").GetString()!, service.GetProperty("description").GetString())),
            Assert.IsAssignableFrom<IReadOnlyList<RegisteredService>>(result)))
        .Ok("keystone/102", AdminCalls.Endpoints, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "endpoints").EnumerateArray().SelectMany(static row => RowsOf(row)), Assert.IsAssignableFrom<IReadOnlyList<RegisteredEndpoint>>(result)))
        .Ok("keystone/103", AdminCalls.CreateEndpoint, static (recording, result) =>
            Assert.Equal(RowsOf(ComputeResults.Json(recording, "endpoint")), Assert.IsAssignableFrom<IReadOnlyList<RegisteredEndpoint>>(result)))
        .Ok("keystone/105", AdminCalls.DeleteEndpoint, ComputeResults.Nothing)
        .Ok("keystone/106", AdminCalls.DeleteService, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("keystone/107", AdminCalls.DeleteService)
        .Ok("keystone/082", AdminCalls.Roles, AdminCalls.AreRoles)
        .Ok("keystone/087 094", AdminCalls.Grants, AdminCalls.AreRoles)
        .Ok("keystone/088", AdminCalls.Grant, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("keystone/090", AdminCalls.Grant)
        .Fails<CloudError.Forbidden>("keystone/091", AdminCalls.Grant)
        .Ok("keystone/095", AdminCalls.Revoke, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("keystone/096", AdminCalls.Revoke)
        .Ok("keystone/126", ChangePassword, static (recording, result) =>
            IdentityChecks.CheckAccess(ComputeResults.Json(recording, "access"), Assert.IsType<IdentityToken>(result)));

    private static IEnumerable<RegisteredEndpoint> RowsOf(JsonElement row) => Interfaces.Select(kind => new RegisteredEndpoint(
        row.GetProperty("id").GetString()!, row.GetProperty("service_id").GetString()!, row.GetProperty("region").GetString(), kind, row.GetProperty(kind + "url").GetString()!));

    private static async Task<object?> SignIn(ReplayCloud cloud)
    {
        var credentials = cloud.Body().GetProperty("auth").GetProperty("passwordCredentials");
        return await cloud.Identity.SignInAsync(new SignInCredentials.Password(
            credentials.GetProperty("username").GetString()!, new Secret(credentials.GetProperty("password").GetString()!), null), Token);
    }

    /// <summary>The recorder scoped by tenant name; the portal does by id, the one other word in the same request.</summary>
    private static async Task<object?> TypedToken(ReplayCloud cloud)
    {
        var auth = cloud.Body().GetProperty("auth");
        var tenant = auth.GetProperty("tenantName").GetString();
        var request = auth.TryGetProperty("token", out var token)
            ? TokenRequest.ForToken(token.GetProperty("id").GetString()!, tenantName: tenant)
            : TokenRequest.ForPassword(Credential(auth, "username"), Credential(auth, "password"), tenant);
        return await cloud.ApiAt<ITokensApi>(ServiceTypes.Identity, new Uri($"http://127.0.0.1:{cloud.Recording.Port}/v2.0"), KeystoneV2JsonContext.Refit)
            .CreateAsync(request, Token);
    }

    private static string Credential(JsonElement auth, string name) => auth.GetProperty("passwordCredentials").GetProperty(name).GetString()!;

    private static async Task<object?> Projects(ReplayCloud cloud) => await cloud.Identity.ListProjectsAsync(Anybody("u"), Token);

    private static async Task<object?> Prove(ReplayCloud cloud)
    {
        await cloud.Identity.ProveAsync(new CloudToken("0123456789abcdef0123456789abcdef"), Token);
        return null;
    }

    private static async Task<object?> ChangePassword(ReplayCloud cloud)
    {
        var user = cloud.Body().GetProperty("user");
        return await cloud.Identity.ChangePasswordAsync(Anybody(cloud.IdIn("users")),
            new Secret(user.GetProperty("original_password").GetString()!), new Secret(user.GetProperty("password").GetString()!), Token);
    }

    private static IdentityToken Anybody(string userId) =>
        new(new CloudToken("0123456789abcdef0123456789abcdef"), DateTimeOffset.MaxValue, new CloudUser(userId, userId), AuthMethod.Password);
}
