using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Usage;

/// <summary>os-simple-tenant-usage: who ran what for how long (nova/api/openstack/compute/contrib/simple_tenant_usage.py of 2012.2.4).</summary>
internal sealed class UsageApi(Cloud cloud)
{
    /// <summary>_parse_datetime; what none of them reads crashes (recording nova/454).</summary>
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    public void Map(RouteTable routes) => routes
        .Get("/os-simple-tenant-usage", List)
        .Get("/os-simple-tenant-usage/{tenant}", Show);

    private Answer List(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("simple_tenant_usage:list");
        var period = Period(call);
        var detailed = call.QueryValue("detailed") == "1";
        var tenants = cloud.Compute.Servers.All.Where(server => IsIn(server, period)).GroupBy(server => server.TenantId).ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("tenant_usages");
            foreach (var tenant in tenants)
            {
                json.WriteStartObject();
                Write(json, tenant.Key, [.. tenant], period, detailed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Show(Call call)
    {
        var tenant = call.Route["tenant"];
        if (!call.IsAdmin && tenant != call.TenantId) throw NovaErrors.PolicyForbids("simple_tenant_usage:show");
        var period = Period(call);
        var servers = cloud.Compute.Servers.OfTenant(tenant).Where(server => IsIn(server, period)).ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("tenant_usage");
            if (servers.Count > 0) Write(json, tenant, servers, period, detailed: true);
            json.WriteEndObject();
        });
    }

    /// <summary>instance_get_active_by_window_joined: launched before the end, and not gone before the beginning.</summary>
    private static bool IsIn(Server server, (DateTimeOffset Start, DateTimeOffset Stop) period) =>
        server.LaunchedAt is { } launched && launched < period.Stop && (server.TerminatedAt is not { } gone || gone > period.Start);

    private (DateTimeOffset Start, DateTimeOffset Stop) Period(Call call)
    {
        var (start, stop) = (Parse(call.QueryValue("start")), Parse(call.QueryValue("end")));
        return (start, stop > cloud.Clock.Now ? cloud.Clock.Now : stop);
    }

    private DateTimeOffset Parse(string? text) => string.IsNullOrEmpty(text)
        ? cloud.Clock.Now
        : DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw NovaErrors.Crash();

    private void Write(Utf8JsonWriter json, string tenant, List<Server> servers, (DateTimeOffset Start, DateTimeOffset Stop) period, bool detailed)
    {
        var hours = servers.Select(server => Hours(server, period)).ToList();
        double Sum(Func<Server, int> of) => servers.Select((server, at) => of(server) * hours[at]).Sum();
        json.WriteString("tenant_id", tenant);
        json.WriteString("start", WireTime.Micro(period.Start));
        json.WriteString("stop", WireTime.Micro(period.Stop));
        json.WriteNumber("total_hours", hours.Sum());
        json.WriteNumber("total_vcpus_usage", Sum(server => server.Flavor.Vcpus));
        json.WriteNumber("total_memory_mb_usage", Sum(server => server.Flavor.Ram));
        json.WriteNumber("total_local_gb_usage", Sum(Disk));
        if (!detailed) return;
        json.WriteStartArray("server_usages");
        for (var at = 0; at < servers.Count; at++) WriteServer(json, servers[at], hours[at]);
        json.WriteEndArray();
    }

    private void WriteServer(Utf8JsonWriter json, Server server, double hours)
    {
        var launched = server.LaunchedAt!.Value;
        json.WriteStartObject();
        json.WriteString("instance_id", server.Id);
        json.WriteString("name", server.Name);
        json.WriteString("tenant_id", server.TenantId);
        json.WriteString("flavor", server.Flavor.Name);
        json.WriteNumber("vcpus", server.Flavor.Vcpus);
        json.WriteNumber("memory_mb", server.Flavor.Ram);
        json.WriteNumber("local_gb", Disk(server));
        json.WriteNumber("hours", hours);
        json.WriteString("started_at", WireTime.Micro(launched));
        if (server.TerminatedAt is { } gone) json.WriteString("ended_at", WireTime.Micro(gone));
        else json.WriteNull("ended_at");
        json.WriteString("state", server.TerminatedAt is null ? server.VmState : "terminated");
        json.WriteNumber("uptime", (long)((server.TerminatedAt ?? cloud.Clock.Now) - launched).TotalSeconds);
        json.WriteEndObject();
    }

    /// <summary>
    /// _hours_for divides microseconds by 100,000, so a stretch that ends within a second counts up to nine seconds too many: 188.468310 s
    /// became 192.6831 s in recording nova/448.
    /// </summary>
    private static double Hours(Server server, (DateTimeOffset Start, DateTimeOffset Stop) period)
    {
        var from = server.LaunchedAt!.Value > period.Start ? server.LaunchedAt.Value : period.Start;
        var until = server.TerminatedAt is { } gone && gone < period.Stop ? gone : period.Stop;
        var span = until - from;
        var whole = Math.Floor(span.TotalSeconds);
        var microseconds = (span - TimeSpan.FromSeconds(whole)).TotalMicroseconds;
        return (whole + (microseconds / 100_000)) / 3600;
    }

    private static int Disk(Server server) => server.Flavor.Disk + server.Flavor.Ephemeral;
}
