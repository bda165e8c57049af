using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>Floating addresses of the project: pools, list, show, allocate, release.</summary>
internal sealed class FloatingIpsApi(Cloud cloud)
{
    private FloatingIpTable Table => cloud.Compute.FloatingIps;

    public void Map(RouteTable routes) => routes
        .Get("/os-floating-ip-pools", _ => Pools())
        .Get("/os-floating-ips", List)
        .Post("/os-floating-ips", Allocate)
        .Get("/os-floating-ips/{id}", call => One(Find(call)))
        .Delete("/os-floating-ips/{id}", Release);

    private Answer Pools() => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("floating_ip_pools");
        foreach (var pool in Table.Pools)
        {
            json.WriteStartObject();
            json.WriteString("name", pool.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private Answer List(Call call)
    {
        var own = Table.OfTenant(call.TenantId).OrderBy(ip => ip.Id).ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("floating_ips");
            foreach (var ip in own)
            {
                json.WriteStartObject();
                Write(json, ip);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Allocate(Call call)
    {
        if (Table.OfTenant(call.TenantId).Count() >= cloud.Compute.Quotas.Of(call.TenantId).FloatingIps)
            throw RemoteRefusal.LimitExceeded();
        return One(Table.Allocate(call.TenantId, call.Json?.Text("pool")) ?? throw RemoteRefusal.NoMoreAddresses());
    }

    private Answer Release(Call call)
    {
        var ip = Find(call);
        if (ip.ServerId is { } server) cloud.Compute.Servers.Find(server)?.FloatingIps.Remove(ip.Address);
        Table.Release(ip);
        return Answer.Empty(202);
    }

    private FloatingIp Find(Call call) =>
        int.TryParse(call.Route["id"], CultureInfo.InvariantCulture, out var id) && Table.OfTenant(call.TenantId).FirstOrDefault(ip => ip.Id == id) is { } found
            ? found
            : throw NovaErrors.NotFound();

    private static Answer One(FloatingIp ip) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("floating_ip");
        Write(json, ip);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, FloatingIp ip)
    {
        json.WriteString("instance_id", ip.ServerId);
        json.WriteString("ip", ip.Address);
        json.WriteString("fixed_ip", ip.FixedIp);
        json.WriteNumber("id", ip.Id);
        json.WriteString("pool", ip.Pool);
    }
}
