using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>
/// OS-KSADM on the admin port: roles made and deleted (recordings keystone/085, 086, 097). Grants of a deleted role stay, and whoever holds one is
/// refused with 404 from then on, at the sign-in too (keystone/service.py, 2012.2.4).
/// </summary>
internal sealed class RoleAdminApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Post("/v2.0/OS-KSADM/roles", Create)
        .Delete("/v2.0/OS-KSADM/roles/{id}", Delete);

    private Answer Create(Call call)
    {
        var body = IdentityBody.Read(call, "role", "create_role");
        KeystoneAccess.RequireAdmin(cloud, call);
        IdentityBody.RequireName(body);
        var name = body.Text("name")!;
        if (cloud.Identity.Roles.Exists(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))) throw IdentityBody.Taken("role", name);
        var role = new Role(IdentityBody.NewId(), name);
        cloud.Identity.Roles.Add(role);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("role");
            KeystoneJson.WriteRole(json, role);
            json.WriteEndObject();
        });
    }

    private Answer Delete(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        var id = call.Route["id"];
        if (cloud.Identity.Roles.RemoveAll(role => role.Id == id) == 0) throw KeystoneErrors.NotFound($"Could not find role: {id}");
        return new Answer(204, null, default);
    }
}
