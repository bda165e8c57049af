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
        .Ok("keystone/038", AdminCalls.Projects, static (recording, result) =>
        {
            var projects = Assert.IsAssignableFrom<IReadOnlyList<Project>>(result);
            var tenants = ComputeResults.Json(recording, "tenants");
            Assert.Equal(tenants.GetArrayLength(), projects.Count);
            Assert.All(tenants.EnumerateArray().Zip(projects), static pair => IdentityChecks.CheckTenant(pair.First, pair.Second));
        })
        .Fails<CloudError.Forbidden>("keystone/048", AdminCalls.Projects)
        .Ok("keystone/082", AdminCalls.Roles, AdminCalls.AreRoles)
        .Ok("keystone/087 094", AdminCalls.Grants, AdminCalls.AreRoles)
        .Ok("keystone/088", AdminCalls.Grant, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("keystone/090", AdminCalls.Grant)
        .Fails<CloudError.Forbidden>("keystone/091", AdminCalls.Grant)
        .Ok("keystone/095", AdminCalls.Revoke, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("keystone/096", AdminCalls.Revoke)
        .Ok("keystone/126", ChangePassword, static (recording, result) =>
            IdentityChecks.CheckAccess(ComputeResults.Json(recording, "access"), Assert.IsType<IdentityToken>(result)));

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
