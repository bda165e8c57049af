using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>OS-KSADM on the admin port: tenants made, changed and deleted (recordings keystone/053 to 060, 137 to 139).</summary>
internal sealed class TenantAdminApi(Cloud cloud)
{
    private const string One = "/v2.0/tenants/{id}";

    public void Map(RouteTable routes) => routes
        .Post("/v2.0/tenants", Create)
        .Post(One, Update)
        .Add("PUT", One, Update)
        .Delete(One, Delete);

    private Answer Create(Call call)
    {
        var body = IdentityBody.Read(call, "tenant", "create_tenant");
        IdentityBody.RequireName(body);
        KeystoneAccess.RequireAdmin(cloud, call);
        var project = new Project(body.Text("id") ?? IdentityBody.NewId(), FreeName(body));
        project.Extras.Take(body);
        cloud.Identity.Projects.Add(project);
        return Tell(json => KeystoneJson.WriteProject(json, project));
    }

    private Answer Update(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        var body = IdentityBody.Read(call, "tenant", "update_tenant", arguments: 4);
        var project = TenantsApi.Find(cloud, call.Route["id"]);
        if (body.Has("name")) project.Name = FreeName(body, project);
        project.Extras.Take(body);
        return Tell(json => KeystoneJson.WriteRow(json, project.Id, project.Name, project.Extras));
    }

    /// <summary>What the tenant has elsewhere stays where it is: keystone tells nobody (2012.2.4).</summary>
    private Answer Delete(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        var project = TenantsApi.Find(cloud, call.Route["id"]);
        foreach (var user in cloud.Identity.Users) user.Roles.Remove(project.Id);
        cloud.Identity.Projects.Remove(project);
        return new Answer(204, null, default);
    }

    private string FreeName(JsonElement body, Project? self = null)
    {
        var name = IdentityBody.Name("Tenant", body);
        return cloud.Identity.Projects.Exists(other => other != self && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            ? throw IdentityBody.Taken("tenant", name)
            : name;
    }

    private static Answer Tell(Action<Utf8JsonWriter> write) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("tenant");
        write(json);
        json.WriteEndObject();
    });
}
