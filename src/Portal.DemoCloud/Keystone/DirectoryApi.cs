using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>Users and roles read on the admin port, in the order MySQL gives them: users by their id, roles by their name, for which there is an index of both.</summary>
internal sealed class DirectoryApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/v2.0/users", Admin(_ => Users(cloud.Identity.Users.OrderBy(static user => user.Id, StringComparer.Ordinal))))
        .Get("/v2.0/users/{id}", Admin(call =>
        {
            var user = FindUser(call.Route["id"]);
            return JsonAnswer.Json(200, json =>
            {
                json.WriteStartObject("user");
                KeystoneJson.WriteUser(json, user);
                json.WriteEndObject();
            });
        }))
        .Get("/v2.0/users/{id}/roles", Admin(_ =>
            KeystoneErrors.Error(501, "Not Implemented", "User roles not supported: tenant ID required")))
        .Get("/v2.0/tenants/{id}/users", Admin(call =>
        {
            var project = TenantsApi.Find(cloud, call.Route["id"]);
            return Users(cloud.Identity.Users.Where(user => user.Roles.ContainsKey(project.Id)).OrderBy(static user => user.Id, StringComparer.Ordinal));
        }))
        .Get("/v2.0/tenants/{id}/users/{user}/roles", Admin(call =>
        {
            var project = TenantsApi.Find(cloud, call.Route["id"]);
            var held = FindUser(call.Route["user"]).Roles.GetValueOrDefault(project.Id, []);
            return held.Find(role => cloud.Identity.Role(role.Id) is null) is { } gone ? throw KeystoneErrors.NotFound($"Could not find role: {gone.Id}") : Roles(held);
        }))
        .Get("/v2.0/users/{id}/roleRefs", Admin(call => References(FindUser(call.Route["id"]))))
        .Get("/v2.0/OS-KSADM/roles", Admin(_ => Roles(cloud.Identity.Roles.OrderBy(static role => role.Name, StringComparer.OrdinalIgnoreCase))))
        .Get("/v2.0/OS-KSADM/roles/{id}", Admin(call =>
        {
            var id = call.Route["id"];
            var role = cloud.Identity.Role(id) ?? throw KeystoneErrors.NotFound($"Could not find role: {id}");
            return JsonAnswer.Json(200, json =>
            {
                json.WriteStartObject("role");
                KeystoneJson.WriteRole(json, role);
                json.WriteEndObject();
            });
        }));

    private Func<Call, Answer> Admin(Func<Call, Answer> handler) => call =>
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        return handler(call);
    };

    private User FindUser(string id) => cloud.Identity.User(id) ?? throw KeystoneErrors.NotFound($"Could not find user: {id}");

    private static Answer Users(IEnumerable<User> users) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("users");
        foreach (var user in users)
        {
            json.WriteStartObject();
            KeystoneJson.WriteUser(json, user);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Every role of a user in every tenant, in one call (the recording keystone/081).</summary>
    private static Answer References(User user) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("roles");
        foreach (var (project, role) in user.Roles.OrderBy(static held => held.Key, StringComparer.Ordinal).SelectMany(static held => held.Value.Select(role => (held.Key, role))))
        {
            json.WriteStartObject();
            json.WriteString("roleId", role.Id);
            json.WriteString("userId", user.Id);
            json.WriteString("id", $"roleId={role.Id}&userId={user.Id}&tenantId={project}");
            json.WriteString("tenantId", project);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static Answer Roles(IEnumerable<Role> roles) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("roles");
        foreach (var role in roles)
        {
            json.WriteStartObject();
            KeystoneJson.WriteRole(json, role);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
