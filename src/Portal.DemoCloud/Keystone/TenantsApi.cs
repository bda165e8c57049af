using System.Globalization;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>Lists of tenants: one's own on the public port, all of them for admins on the admin port.</summary>
internal sealed class TenantsApi(Cloud cloud)
{
    public void MapPublic(RouteTable routes) => routes.Get("/v2.0/tenants", call =>
    {
        var token = KeystoneAccess.RequireToken(cloud, call);
        return List(call, cloud.Identity.ProjectsOf(token.User));
    });

    public void MapAdmin(RouteTable routes) => routes
        .Get("/v2.0/tenants", call =>
        {
            KeystoneAccess.RequireAdmin(cloud, call);
            return List(call, cloud.Identity.Projects);
        })
        .Get("/v2.0/tenants/{id}", call =>
        {
            KeystoneAccess.RequireAdmin(cloud, call);
            var project = Find(cloud, call.Route["id"]);
            return JsonAnswer.Json(200, json =>
            {
                json.WriteStartObject("tenant");
                KeystoneJson.WriteProject(json, project);
                json.WriteEndObject();
            });
        });

    public static Project Find(Cloud cloud, string id) =>
        cloud.Identity.Project(id) ?? throw KeystoneErrors.NotFound($"Could not find tenant: {id}");

    private static Answer List(Call call, IEnumerable<Project> projects)
    {
        var page = Page(call, projects.OrderBy(project => project.Id, StringComparer.Ordinal).ToList());
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("tenants_links");
            json.WriteEndArray();
            json.WriteStartArray("tenants");
            foreach (var project in page)
            {
                json.WriteStartObject();
                KeystoneJson.WriteProject(json, project);
                if (!project.Extras.Has("enabled")) json.WriteBoolean("enabled", true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static List<Project> Page(Call call, List<Project> projects)
    {
        var from = 0;
        if (call.QueryValue("marker") is { } marker)
        {
            from = projects.FindIndex(project => project.Id == marker) + 1;
            if (from == 0) throw KeystoneErrors.BadRequest("Marker could not be found");
        }

        var count = projects.Count;
        if (call.QueryValue("limit") is { } limit && (!int.TryParse(limit, CultureInfo.InvariantCulture, out count) || count < 0))
            throw KeystoneErrors.BadRequest("Invalid limit value");
        return projects.GetRange(from, Math.Min(count, projects.Count - from));
    }
}
