using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>
/// OS-KSADM on the admin port: roles granted and taken back (recordings keystone/088 to 096; keystone/identity/core.py, 2012.2.4). Either ends the
/// user's tokens of that tenant.
/// </summary>
internal sealed class GrantsApi(Cloud cloud)
{
    private const string Path = "/v2.0/tenants/{tenant}/users/{user}/roles/OS-KSADM/{role}";

    public void Map(RouteTable routes) => routes
        .Add("PUT", Path, Grant)
        .Delete(Path, Revoke);

    private Answer Grant(Call call)
    {
        var (project, user) = Target(call);
        var id = call.Route["role"];
        var role = cloud.Identity.Role(id) ?? throw KeystoneErrors.NotFound($"Could not find role: {id}");
        var held = Held(user, project);
        if (held.Contains(role))
        {
            throw new RefusalException(KeystoneErrors.Error(
                409, "Conflict", $"Conflict occurred attempting to store role grant. User {user.Id} already has role {role.Id} in tenant {project.Id}"));
        }

        user.Roles[project.Id] = [.. held, role];
        cloud.Identity.RevokeAll(user.Id, project.Id);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("role");
            KeystoneJson.WriteRole(json, role);
            json.WriteEndObject();
        });
    }

    private Answer Revoke(Call call)
    {
        var (project, user) = Target(call);
        var left = Held(user, project).Where(role => role.Id != call.Route["role"]).ToList();
        if (left.Count == Held(user, project).Count)
        {
            throw KeystoneErrors.NotFound($"Cannot remove role that has not been granted, {call.Route["role"]}");
        }

        // Without a role left, one is no member any more.
        if (left.Count == 0) user.Roles.Remove(project.Id);
        else user.Roles[project.Id] = left;
        cloud.Identity.RevokeAll(user.Id, project.Id);
        return new Answer(204, null, default);
    }

    private (Project Project, User User) Target(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        var id = call.Route["user"];
        var user = cloud.Identity.User(id) ?? throw KeystoneErrors.NotFound($"Could not find user: {id}");
        return (TenantsApi.Find(cloud, call.Route["tenant"]), user);
    }

    private static List<Role> Held(User user, Project project) => user.Roles.GetValueOrDefault(project.Id, []);
}
