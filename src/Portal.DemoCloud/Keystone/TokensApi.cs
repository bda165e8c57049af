using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>POST /tokens, in the order of checks of keystone/service.py (2012.2.4), which decides the message.</summary>
internal sealed class TokensApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes.Post("/v2.0/tokens", Create);

    private Answer Create(Call call)
    {
        var auth = KeystoneBody.Read(call).Member("auth")
            ?? throw KeystoneErrors.Unexpected("authenticate() takes exactly 3 arguments (2 given)");
        var token = auth.Object("passwordCredentials") is { } credentials ? ByPassword(auth, credentials)
            : auth.Object("token") is { } old ? ByToken(auth, old)
            : throw KeystoneErrors.Unexpected("local variable 'expiry' referenced before assignment");
        return JsonAnswer.Json(200, json => KeystoneJson.WriteAccess(json, token, cloud.Catalog));
    }

    private Token ByPassword(JsonElement auth, JsonElement credentials)
    {
        var user = credentials.Text("userId") is { } id ? cloud.Identity.User(id) : cloud.Identity.UserNamed(credentials.Text("username"));
        if (user is not { Enabled: true }) throw KeystoneErrors.Unauthorized();
        var project = RequestedProject(auth);
        if (!user.HasPassword(credentials.Text("password"))) throw KeystoneErrors.Unauthorized("Invalid user / password");
        return cloud.Identity.Issue(user, Checked(user, project), cloud.Clock.Now);
    }

    private Token ByToken(JsonElement auth, JsonElement old)
    {
        var token = cloud.Identity.Find(old.Text("id"), cloud.Clock.Now) ?? throw KeystoneErrors.Unauthorized();
        var project = RequestedProject(auth);
        // An exchanged token dies with the one it came from.
        return cloud.Identity.Issue(token.User, Checked(token.User, project), cloud.Clock.Now, token.Expires);
    }

    private Project? RequestedProject(JsonElement auth)
    {
        var project = auth.Text("tenantId") is { Length: > 0 } id ? cloud.Identity.Project(id)
            : auth.Text("tenantName") is { Length: > 0 } name ? cloud.Identity.Projects.Find(candidate => candidate.Name == name)
            : null;
        var asked = auth.Text("tenantId") is { Length: > 0 } || auth.Text("tenantName") is { Length: > 0 };
        if (asked && project is not { Enabled: true }) throw KeystoneErrors.Unauthorized();
        return project;
    }

    private Project? Checked(User user, Project? project)
    {
        if (project is null) return null;
        if (!user.Roles.TryGetValue(project.Id, out var roles)) throw KeystoneErrors.Unauthorized("Invalid tenant");
        if (roles.Find(role => cloud.Identity.Role(role.Id) is null) is { } gone) throw KeystoneErrors.NotFound($"Could not find role: {gone.Id}");
        return project;
    }
}
