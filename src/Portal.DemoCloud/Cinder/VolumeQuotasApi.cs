using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>cinder's quotas and limits. Limits tell no use (recordings cinder/007, 088).</summary>
internal sealed class VolumeQuotasApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/limits", Limits)
        .Get("/os-quota-sets/{tenant}", call => Answer(cloud.Block.Quota(Tenant(call)), call.Route["tenant"]))
        .Get("/os-quota-sets/{tenant}/defaults", call => Answer(new VolumeQuota(), call.Route["tenant"]))
        .Put("/os-quota-sets/{tenant}", Update);

    private Answer Limits(Call call) => JsonAnswer.Json(200, json =>
    {
        var quota = cloud.Block.Quota(call.TenantId);
        json.WriteStartObject("limits");
        json.WriteStartArray("rate");
        json.WriteEndArray();
        json.WriteStartObject("absolute");
        json.WriteNumber("maxTotalVolumeGigabytes", quota.Gigabytes);
        json.WriteNumber("maxTotalVolumes", quota.Volumes);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private Answer Update(Call call)
    {
        if (!call.IsAdmin) throw Denied();
        if (call.Json is not { } body || body.Object("quota_set") is not { } wanted) throw NovaErrors.Unprocessable();
        var tenant = call.Route["tenant"];
        var old = cloud.Block.Quota(tenant);
        var quota = new VolumeQuota(Number(wanted, "volumes", old.Volumes), Number(wanted, "gigabytes", old.Gigabytes));
        cloud.Block.SetQuota(tenant, quota);
        return Answer(quota, null);
    }

    private static string Tenant(Call call) => call.IsAdmin || call.Route["tenant"] == call.TenantId ? call.Route["tenant"] : throw Denied();

    private static RefusalException Denied() => NovaErrors.Fault(403, "Access was denied to this resource.");

    private static Answer Answer(VolumeQuota quota, string? id) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("quota_set");
        json.WriteNumber("gigabytes", quota.Gigabytes);
        if (id is not null) json.WriteString("id", id);
        json.WriteNumber("volumes", quota.Volumes);
        json.WriteEndObject();
    });

    private static int Number(JsonElement body, string name, int old)
    {
        if (body.Text(name) is not { } text) return old;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var value)) throw NovaErrors.Crash();
        return value >= -1 ? value : throw NovaErrors.BadRequest("Quota limit must be -1 or greater.");
    }
}
