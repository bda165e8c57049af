using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>
/// OS-KSADM on the admin port: users made, changed and deleted (recordings keystone/067 to 079, 135, 136; keystone/identity/core.py, 2012.2.4).
/// Answers to writes carry the hash of the password.
/// </summary>
internal sealed class UserAdminApi(Cloud cloud)
{
    private const string One = "/v2.0/users/{id}";

    public void Map(RouteTable routes)
    {
        routes.Post("/v2.0/users", Create).Add("PUT", One, Update).Delete(One, Delete);
        foreach (var prefix in new[] { "", "OS-KSADM/" })
        {
            routes
                .Add("PUT", $"{One}/{prefix}password", Update)
                .Add("PUT", $"{One}/{prefix}enabled", Update)
                .Add("PUT", $"{One}/{prefix}tenant", MoveTo);
        }
    }

    private Answer Create(Call call)
    {
        var body = IdentityBody.Read(call, "user", "create_user");
        KeystoneAccess.RequireAdmin(cloud, call);
        IdentityBody.RequireName(body);
        var project = body.Text("tenantId") is { } tenant ? TenantsApi.Find(cloud, tenant) : null;
        var user = new User(IdentityBody.NewId(), FreeName(body));
        Take(user, body);
        cloud.Identity.Users.Add(user);
        if (project is not null) user.Roles[project.Id] = [];
        return Tell(json => KeystoneJson.WriteUser(json, user, withPassword: true));
    }

    private Answer Update(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        return Change(call, IdentityBody.Read(call, "user", "update_user", arguments: 4));
    }

    private Answer MoveTo(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        var body = IdentityBody.Read(call, "user", "update_user_tenant", arguments: 4);
        var project = TenantsApi.Find(cloud, body.Text("tenantId") ?? "None");
        Find(call).Roles.TryAdd(project.Id, []);
        return Change(call, body);
    }

    private Answer Change(Call call, JsonElement body)
    {
        if (body.Has("id") && body.Text("id") != call.Route["id"]) throw KeystoneErrors.BadRequest("Cannot change user ID");
        var user = Find(call);
        if (body.Has("name")) user.Name = FreeName(body, user);
        Take(user, body);
        if (body.Text("password") is { Length: > 0 } || (body.Has("enabled") && !user.Enabled)) cloud.Identity.RevokeAll(user.Id);
        return Tell(json => KeystoneJson.WriteRow(json, user.Id, user.Name, user.Extras));
    }

    private Answer Delete(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        var user = Find(call);
        user.Roles.Clear();
        cloud.Identity.Users.Remove(user);
        return new Answer(204, null, default);
    }

    private static void Take(User user, JsonElement body)
    {
        user.Extras.Take(body);
        if (body.Text("password") is { } password) user.SetPassword(password);
    }

    private User Find(Call call) => cloud.Identity.User(call.Route["id"]) ?? throw KeystoneErrors.NotFound($"Could not find user: {call.Route["id"]}");

    private string FreeName(JsonElement body, User? self = null)
    {
        var name = IdentityBody.Name("User", body);
        return cloud.Identity.Users.Exists(other => other != self && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            ? throw IdentityBody.Taken("user", name)
            : name;
    }

    private static Answer Tell(Action<Utf8JsonWriter> write) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("user");
        write(json);
        json.WriteEndObject();
    });
}
