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
        DemandNetwork();
        var ip = Table.Allocate(call.TenantId, call.Json?.Text("pool")) ?? throw RemoteRefusal.NoMoreAddresses();
        cloud.Tell.FloatingIp("allocate", ip.Address, call.TenantId, host: null);
        return One(ip);
    }

    private Answer Release(Call call)
    {
        var ip = Find(call);
        DemandNetwork();
        if (ip.ServerId is { } server)
        {
            cloud.Compute.Servers.Find(server)?.FloatingIps.Remove(ip.Address);
            cloud.Tell.FloatingIp("disassociate", ip.Address, ip.TenantId, ip.Host);
        }

        Table.Release(ip);
        cloud.Tell.FloatingIp("deallocate", ip.Address, ip.TenantId, host: null);
        return Answer.Empty(202);
    }

    /// <summary>Any nova-network serves these calls; where none does, the API waits and gives up.</summary>
    private void DemandNetwork()
    {
        if (!cloud.Compute.Nodes.Any(node => node.Network.IsRunning)) throw NovaErrors.Crash().After(cloud.RpcTimeout);
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
