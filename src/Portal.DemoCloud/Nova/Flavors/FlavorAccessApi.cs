using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Flavors;

/// <summary>Who may use a flavor that is not public (recordings nova/047 to 053; contrib/flavor_access.py, 2012.2.4, misspelling and all).</summary>
internal sealed class FlavorAccessApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/flavors/{id}/os-flavor-access", List)
        .Post("/flavors/{id}/action", Act);

    private Answer List(Call call)
    {
        var flavor = cloud.Compute.Flavor(call.Route["id"]) ?? throw NovaErrors.NotFound("Flavor not found.");
        return flavor.IsPublic ? throw NovaErrors.NotFound("Access list not available for public flavors.") : Told(flavor);
    }

    private Answer Act(Call call)
    {
        var flavor = cloud.Compute.Flavor(call.Route["id"]) ?? throw NovaErrors.NotFound();
        if (call.Json is not { ValueKind: JsonValueKind.Object } body) throw NovaErrors.MalformedBody();
        if (!call.IsAdmin) throw NovaErrors.Fault(403, "User does not have admin privileges");
        if (body.Object("addTenantAccess") is { } added)
        {
            var tenant = Tenant(added);
            if (!flavor.Tenants.Add(tenant)) throw NovaErrors.Fault(409, $"Flavor access alreay exists for flavor {flavor.Id} and project {tenant} combination.");
        }
        else if (body.Object("removeTenantAccess") is { } removed)
        {
            var tenant = Tenant(removed);
            if (!flavor.Tenants.Remove(tenant)) throw NovaErrors.NotFound($"Flavor access not found for {flavor.Id} / {tenant} combination.");
        }
        else
        {
            throw NovaErrors.BadRequest($"There is no such action: {body.EnumerateObject().FirstOrDefault().Name}");
        }

        return Told(flavor);
    }

    private static string Tenant(JsonElement action) => action.Text("tenant") ?? throw NovaErrors.Crash();

    private static Answer Told(Flavor flavor) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("flavor_access");
        foreach (var tenant in flavor.Tenants)
        {
            json.WriteStartObject();
            json.WriteString("tenant_id", tenant);
            json.WriteString("flavor_id", flavor.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
