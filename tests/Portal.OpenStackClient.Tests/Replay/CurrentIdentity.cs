using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V3;
using Portal.OpenStackClient.Keystone.V3.Administration;
using Portal.OpenStackClient.Keystone.V3.Projects;
using Portal.OpenStackClient.Keystone.V3.Tokens;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>keystone v3 as recorded on Zed. Tokens, passwords and secrets in the recordings are words in angle brackets.</summary>
internal static class CurrentIdentity
{
    private const string Project = "b976aae133444d40b9fa7bf4062b2504";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddCurrentIdentity(this ReplayTable table) => table
        .Ok("keystone/001 003", DiscoveryCalls.Identity, static (_, result) => Assert.Contains(
            Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result), static version => version.Version == new Microversion(3, 14)))
        .Ok("keystone/006", SignIn, IsIdentity)
        .Ok("keystone/005 013 028 033", TypedToken, IsIdentity)
        .Ok("keystone/008 009 011 029 030 099 101 102", TypedToken, IsScoped)
        .Ok("keystone/031 032", Scope, IsScoped)
        .Fails<CloudError.Unauthorized>("keystone/014-018 026 034 098", TypedToken)
        .Fails<CloudError.Unauthorized>("keystone/035", Scope)
        .Ok("keystone/036 037 068 105", Projects, AreProjects)
        .Fails<CloudError.Unauthorized>("keystone/038", static async cloud =>
            await cloud.ApiAt<IProjectsApi>(ServiceTypes.Identity, new Uri("http://127.0.0.1:25000/v3"), KeystoneV3JsonContext.Refit).ListMineAsync(null!, Token))
        .Fails<CloudError.Unauthorized>("keystone/027 039 074 097 104", Projects)
        .Ok("keystone/046", static async cloud =>
            await cloud.Identity.ScopeAsync(Anybody("u") with { Method = AuthMethod.ApplicationCredential, BoundProjectId = Project }, Project, Token), IsScoped)
        .Ok("keystone/076", AdminCalls.Projects, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "projects").EnumerateArray().Select(static project => (project.GetProperty("id").GetString(), project.GetProperty("name").GetString())),
            Assert.IsAssignableFrom<IReadOnlyList<Project>>(result).Select(static project => ((string?)project.Id, (string?)project.Name))))
        .Fails<CloudError.Forbidden>("keystone/075", AdminCalls.Projects)
        .Fails<CloudError.Forbidden>("keystone/077", AdminCalls.Users)
        .Ok("keystone/078", AdminCalls.Users, AdminCalls.AreUsers)
        .Fails<CloudError.Forbidden>("keystone/079", AdminCalls.Domains)
        .Ok("keystone/080", AdminCalls.Domains, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "domains").EnumerateArray().Select(static one => new IdentityDomain(one.GetProperty("id").GetString()!, one.GetProperty("name").GetString()!)),
            Assert.IsAssignableFrom<IReadOnlyList<IdentityDomain>>(result)))
        .Fails<CloudError.Forbidden>("keystone/083", AdminCalls.Services)
        .Ok("keystone/084", AdminCalls.Services, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "services").EnumerateArray().Select(static service => new RegisteredService(
                service.GetProperty("id").GetString()!, service.GetProperty("type").GetString()!, service.GetProperty("name").GetString()!)),
            Assert.IsAssignableFrom<IReadOnlyList<RegisteredService>>(result)))
        .Fails<CloudError.Forbidden>("keystone/085", AdminCalls.Endpoints)
        .Ok("keystone/086", AdminCalls.Endpoints, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "endpoints").EnumerateArray().Select(static row => new RegisteredEndpoint(
                row.GetProperty("id").GetString()!, row.GetProperty("service_id").GetString()!, row.GetProperty("region_id").GetString(),
                row.GetProperty("interface").GetString()!, row.GetProperty("url").GetString()!)),
            Assert.IsAssignableFrom<IReadOnlyList<RegisteredEndpoint>>(result)))
        .Fails<CloudError.Forbidden>("keystone/089", Assignments)
        .Ok("keystone/090 091", Assignments, AreAssignments)
        .Ok("keystone/092", AdminCalls.Project, static (recording, result) => IdentityChecks.CheckTenant(ComputeResults.Json(recording, "project"), Assert.IsType<Project>(result)))
        .Fails<CloudError.NotFound>("keystone/093", AdminCalls.Project)
        .Fails<CloudError.Forbidden>("keystone/110", AdminCalls.User)
        .Fails<CloudError.NotFound>("keystone/111", AdminCalls.User)
        .Ok("keystone/082", AdminCalls.Roles, AdminCalls.AreRoles)
        .Fails<CloudError.Forbidden>("keystone/081", AdminCalls.Roles)
        .Ok("keystone/048", Prove, ComputeResults.Nothing)
        .Ok("keystone/060 065", SignInWithCredential, IsIdentity)
        .Fails<CloudError.Unauthorized>("keystone/062 063", SignInWithCredential)
        .Fails<CloudError.Forbidden>("keystone/066 067", TypedToken)
        .Ok("keystone/095 096 100", ChangePassword, static (_, result) => Assert.Equal("<token>", Assert.IsType<IdentityToken>(result).Token.Value))
        .Ok("keystone/094", async cloud =>
        {
            var error = await Assert.ThrowsAsync<CloudException>(() => ChangePassword(cloud));
            return Assert.IsType<CloudError.Forbidden>(error.Error).RequestId;
        }, static (recording, result) => Assert.Equal(RefusalCheck.RequestId(recording), result))
        .Ok("keystone/103 106", Revoke, ComputeResults.Nothing);

    /// <summary>The portal asks for one project's or one person's; the recorder asked for all.</summary>
    private static async Task<object?> Assignments(ReplayCloud cloud) =>
        await cloud.SessionApiAt<IAdminApi>(ServiceTypes.Identity, new Uri($"http://127.0.0.1:{cloud.Recording.Port}/v3"), KeystoneV3JsonContext.Refit).ListAssignmentsAsync(
            new AssignmentQuery { IncludeNames = cloud.Recording.Path.Contains("include_names", StringComparison.Ordinal) ? "true" : null }, Token);

    private static void AreAssignments(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "role_assignments").EnumerateArray().Select(static one => string.Join(' ', Told(one, "role"), Told(one, "user"), Told(one, "group"),
            Told(one.GetProperty("scope"), "project"), Told(one.GetProperty("scope"), "domain"), one.GetProperty("scope").TryGetProperty("system", out _))),
        Assert.IsType<AssignmentsResponse>(result).RoleAssignments!.Select(static one => string.Join(' ', Told(one!.Role), Told(one.User), Told(one.Group),
            Told(one.Scope!.Project), Told(one.Scope.Domain), one.Scope.System is not null)));

    private static string Told(JsonElement one, string name) =>
        one.TryGetProperty(name, out var told) ? Told(new NamedDto(told.GetProperty("id").GetString(), told.TryGetProperty("name", out var text) ? text.GetString() : null, null)) : Told(null);

    private static string Told(NamedDto? one) => $"{one?.Id}/{one?.Name}";

    private static async Task<object?> SignIn(ReplayCloud cloud)
    {
        var user = cloud.Body().GetProperty("auth").GetProperty("identity").GetProperty("password").GetProperty("user");
        return await cloud.Identity.SignInAsync(new SignInCredentials.Password(user.GetProperty("name").GetString()!,
            new Secret(user.GetProperty("password").GetString()!), user.GetProperty("domain").GetProperty("name").GetString()), Token);
    }

    private static async Task<object?> SignInWithCredential(ReplayCloud cloud)
    {
        var credential = cloud.Body().GetProperty("auth").GetProperty("identity").GetProperty("application_credential");
        return await cloud.Identity.SignInAsync(new SignInCredentials.ApplicationCredential(
            credential.GetProperty("id").GetString()!, new Secret(credential.GetProperty("secret").GetString()!)), Token);
    }

    private static async Task<object?> Scope(ReplayCloud cloud)
    {
        var auth = cloud.Body().GetProperty("auth");
        var token = auth.GetProperty("identity").GetProperty("token").GetProperty("id").GetString()!;
        return await cloud.Identity.ScopeAsync(
            Anybody("u") with { Token = new CloudToken(token) }, auth.GetProperty("scope").GetProperty("project").GetProperty("id").GetString()!, Token);
    }

    /// <summary>Variants of one request that the portal makes in one way only: scoped at once, or scoped by name.</summary>
    private static async Task<object?> TypedToken(ReplayCloud cloud)
    {
        var auth = cloud.Body().GetProperty("auth");
        var identity = auth.GetProperty("identity");
        var request = new TokenRequest(new AuthDto(
            new IdentityDto
            {
                Methods = [.. identity.GetProperty("methods").EnumerateArray().Select(static method => method.GetString()!)],
                Password = identity.TryGetProperty("password", out var password) ? new PasswordMethodDto(User(password.GetProperty("user"))) : null,
                Token = identity.TryGetProperty("token", out var token) ? new TokenMethodDto(token.GetProperty("id").GetString()!) : null,
            },
            auth.TryGetProperty("scope", out var scope) ? JsonNode.Parse(scope.GetRawText()) : null));
        using var response = await cloud.ApiAt<ITokensApi>(ServiceTypes.Identity, new Uri("http://127.0.0.1:25000/v3"), KeystoneV3JsonContext.Refit)
            .CreateAsync(request, Token);
        var answer = await response.ReadAsync(KeystoneV3JsonContext.Default.TokenResponse, Token);
        var secret = response.Headers.GetValues(ITokensApi.SubjectHeader).Single();
        return answer!.Token!.Project is null ? TokenMapper.ToIdentityToken(secret, answer.Token) : TokenMapper.ToScopedToken(secret, answer.Token);
    }

    private static PasswordUserDto User(JsonElement user) => new()
    {
        Id = user.TryGetProperty("id", out var id) ? id.GetString() : null,
        Name = user.TryGetProperty("name", out var name) ? name.GetString() : null,
        Domain = user.TryGetProperty("domain", out var domain) ? new DomainRefDto(domain.GetProperty("name").GetString()!) : null,
        Password = user.GetProperty("password").GetString()!,
    };

    private static async Task<object?> Projects(ReplayCloud cloud) => await cloud.Identity.ListProjectsAsync(Anybody("u"), Token);

    private static async Task<object?> Prove(ReplayCloud cloud)
    {
        await cloud.Identity.ProveAsync(new CloudToken("<token>"), Token);
        return null;
    }

    private static async Task<object?> Revoke(ReplayCloud cloud)
    {
        await cloud.Identity.RevokeAsync(new CloudToken("<token>"), Token);
        return null;
    }

    private static async Task<object?> ChangePassword(ReplayCloud cloud)
    {
        var user = cloud.Body().GetProperty("user");
        return await cloud.Identity.ChangePasswordAsync(Anybody(cloud.IdIn("users")),
            new Secret(user.GetProperty("original_password").GetString()!), new Secret(user.GetProperty("password").GetString()!), Token);
    }

    private static void IsIdentity(Recording recording, object? result) =>
        IdentityChecks.CheckToken(ComputeResults.Json(recording, "token"), "<token>", Assert.IsType<IdentityToken>(result));

    private static void IsScoped(Recording recording, object? result) =>
        IdentityChecks.CheckToken(ComputeResults.Json(recording, "token"), "<token>", Assert.IsType<ScopedToken>(result));

    private static void AreProjects(Recording recording, object? result)
    {
        var projects = Assert.IsAssignableFrom<IReadOnlyList<Project>>(result);
        var wire = ComputeResults.Json(recording, "projects");
        Assert.Equal(wire.GetArrayLength(), projects.Count);
        Assert.All(wire.EnumerateArray().Zip(projects), static pair => IdentityChecks.CheckTenant(pair.First, pair.Second));
    }

    private static IdentityToken Anybody(string userId) =>
        new(new CloudToken("<token>"), DateTimeOffset.MaxValue, new CloudUser(userId, userId), AuthMethod.Password);
}
