using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>Lists, show, delete, addresses and groups of servers.</summary>
internal sealed class ServersApi(Cloud cloud)
{
    private readonly ServerLife _life = new(cloud);

    public void Map(RouteTable routes) => routes
        .Get("/servers", call => List(call, detail: false))
        .Get("/servers/detail", call => List(call, detail: true))
        .Get("/servers/{id}", Show)
        .Delete("/servers/{id}", Delete)
        .Get("/servers/{id}/ips", call =>
        {
            var server = Find(cloud, call);
            return JsonAnswer.Json(200, json =>
            {
                json.WriteStartObject("addresses");
                ServerJson.WriteAddresses(json, server);
                json.WriteEndObject();
            });
        })
        .Get("/servers/{id}/ips/{network}", AddressesOfNetwork)
        .Get("/servers/{id}/os-security-groups", Groups);

    /// <summary>The caller's server; foreign, deleted and unknown ids are the same 404.</summary>
    public static Server Find(Cloud cloud, Call call) =>
        cloud.Compute.Servers.Find(call.Route["id"]) is { IsDeleted: false } server && (call.IsAdmin || server.TenantId == call.TenantId)
            ? server
            : throw NovaErrors.NotFound();

    private Answer List(Call call, bool detail)
    {
        var servers = new ServerQuery(cloud).Run(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("servers");
            foreach (var server in servers)
            {
                json.WriteStartObject();
                if (detail) ServerJson.WriteDetail(json, call, cloud, server);
                else ServerJson.WriteBrief(json, call, server);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (NovaPage.HasNext(call, servers.Count)) NovaLinks.WriteNext(json, call, "servers", servers[^1].Id);
        });
    }

    private Answer Show(Call call)
    {
        var server = Find(cloud, call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("server");
            ServerJson.WriteDetail(json, call, cloud, server);
            json.WriteEndObject();
        });
    }

    private Answer Delete(Call call)
    {
        var server = Find(cloud, call);
        if (server.IsLocked && !call.IsAdmin) throw NovaErrors.Fault(409, "Instance is in an invalid state for 'delete'");
        if (server.TaskState != "deleting") _life.Delete(server);
        return new Answer(204, JsonAnswer.Plain, default);
    }

    private Answer AddressesOfNetwork(Call call)
    {
        var server = Find(cloud, call);
        var network = call.Route["network"];
        if (!server.FixedIps.Exists(ip => ip.Network == network)) throw NovaErrors.NotFound("Instance is not a member of specified network");
        return JsonAnswer.Json(200, json => ServerJson.WriteAddresses(json, server, network));
    }

    private Answer Groups(Call call)
    {
        var server = Find(cloud, call);
        var groups = cloud.Compute.SecurityGroups.OfTenant(server.TenantId).Where(group => server.SecurityGroups.Contains(group.Name));
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("security_groups");
            foreach (var group in groups)
            {
                json.WriteStartObject();
                SecurityGroups.SecurityGroupJson.Write(json, group);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
