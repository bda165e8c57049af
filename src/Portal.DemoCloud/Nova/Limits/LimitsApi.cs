using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Limits;

/// <summary>GET /limits with used values, and a tenant's own quota set.</summary>
internal sealed class LimitsApi(Cloud cloud, RateLimiter? limiter)
{
    public void Map(RouteTable routes) => routes
        .Get("/limits", Limits)
        .Get("/os-quota-sets/{tenant}", Quotas)
        .Get("/os-quota-sets/{tenant}/defaults", call => QuotaJson.Answer(call.Route["tenant"], new Quota()));

    private Answer Limits(Call call)
    {
        var tenant = call.IsAdmin ? call.QueryValue("tenant_id") ?? call.TenantId : call.TenantId;
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("limits");
            json.WriteStartArray("rate");
            if (limiter is not null) WriteRates(json, limiter.Of(call.UserId));
            json.WriteEndArray();
            json.WriteStartObject("absolute");
            WriteAbsolute(json, tenant);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private void WriteAbsolute(Utf8JsonWriter json, string tenant)
    {
        var quota = cloud.Compute.Quotas.Of(tenant);
        var used = QuotaUsage.Of(cloud.Compute, tenant);
        json.WriteNumber("maxServerMeta", quota.MetadataItems);
        json.WriteNumber("maxTotalInstances", quota.Instances);
        json.WriteNumber("maxPersonality", quota.InjectedFiles);
        json.WriteNumber("maxImageMeta", quota.MetadataItems);
        json.WriteNumber("maxPersonalitySize", quota.InjectedFileBytes);
        // Always 0 with cinder: these count nova's own, unused volume tables.
        json.WriteNumber("totalVolumesUsed", 0);
        json.WriteNumber("totalVolumeGigabytesUsed", 0);
        json.WriteNumber("maxSecurityGroupRules", quota.SecurityGroupRules);
        json.WriteNumber("maxTotalKeypairs", quota.Keypairs);
        json.WriteNumber("totalCoresUsed", used.Cores);
        json.WriteNumber("maxTotalVolumes", quota.Volumes);
        json.WriteNumber("totalRAMUsed", used.Ram);
        json.WriteNumber("totalInstancesUsed", used.Instances);
        json.WriteNumber("maxSecurityGroups", quota.SecurityGroups);
        json.WriteNumber("totalFloatingIpsUsed", cloud.Compute.FloatingIps.OfTenant(tenant).Count());
        json.WriteNumber("maxTotalCores", quota.Cores);
        json.WriteNumber("totalSecurityGroupsUsed", cloud.Compute.SecurityGroups.OfTenant(tenant).Count());
        json.WriteNumber("maxTotalFloatingIps", quota.FloatingIps);
        json.WriteNumber("maxTotalVolumeGigabytes", quota.Gigabytes);
        json.WriteNumber("maxTotalRAMSize", quota.Ram);
    }

    private void WriteRates(Utf8JsonWriter json, IReadOnlyList<RateLimiter.Bucket> buckets)
    {
        foreach (var group in buckets.GroupBy(bucket => (bucket.Rule.Uri, bucket.Rule.Pattern)))
        {
            json.WriteStartObject();
            json.WriteString("regex", group.Key.Pattern);
            json.WriteString("uri", group.Key.Uri);
            json.WriteStartArray("limit");
            foreach (var bucket in group)
            {
                json.WriteStartObject();
                var next = bucket.Next is { } time && time > cloud.Clock.Now ? time : cloud.Clock.Now;
                json.WriteString("next-available", WireTime.Zulu(next));
                json.WriteString("unit", bucket.Rule.Unit);
                json.WriteString("verb", bucket.Rule.Verb);
                json.WriteNumber("remaining", bucket.Remaining(cloud.Clock.Now));
                json.WriteNumber("value", bucket.Rule.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private Answer Quotas(Call call)
    {
        var tenant = call.Route["tenant"];
        if (!call.IsAdmin && tenant != call.TenantId) throw NovaErrors.Fault(403, "Access was denied to this resource.");
        return QuotaJson.Answer(tenant, cloud.Compute.Quotas.Of(tenant));
    }
}
