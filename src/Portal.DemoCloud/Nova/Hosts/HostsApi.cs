using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Hosts;

/// <summary>os-hosts. It lists what is not disabled, dead or alive, and ignores its filters (recordings nova/125-139, 502).</summary>
internal sealed class HostsApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/os-hosts", List)
        .Get("/os-hosts/{host}", Show)
        .Put("/os-hosts/{host}", Update)
        .Get("/os-hosts/{host}/startup", Power)
        .Get("/os-hosts/{host}/shutdown", Power)
        .Get("/os-hosts/{host}/reboot", Power);

    private Answer List(Call call)
    {
        Demand(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("hosts");
            foreach (var daemon in cloud.Daemons.All)
            {
                if (daemon.Id == 0 || daemon.IsCinder || daemon.IsDisabled) continue;
                json.WriteStartObject();
                json.WriteString("host_name", daemon.Host);
                json.WriteString("service", daemon.Topic);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Show(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.Fault(403, "Describe-resource is admin only functionality");
        if (cloud.Compute.Node(call.Route["host"]) is not { } node) throw NovaErrors.NotFound("Host not found");
        var guests = cloud.Compute.Servers.All.Where(server => !server.IsDeleted && server.Host == node.Host).ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("host");
            WriteResource(json, node, "(total)", node.Vcpus, node.Ram, node.Disk);
            WriteResource(json, node, "(used_now)", node.UsedVcpus, node.UsedRam + ComputeNode.ReservedRam, node.UsedDisk);
            WriteResource(json, node, "(used_max)", guests);
            foreach (var project in guests.GroupBy(server => server.TenantId).Reverse()) WriteResource(json, node, project.Key, [.. project]);
            json.WriteEndArray();
        });
    }

    /// <summary>libvirt's set_host_enabled does nothing and says so with nothing: a node cannot be disabled by API.</summary>
    private Answer Update(Call call)
    {
        Demand(call);
        if (call.Json is not { ValueKind: JsonValueKind.Object } body) throw NovaErrors.MalformedBody();
        Find(call);
        foreach (var setting in body.EnumerateObject())
        {
            var value = setting.Value.AsText()?.Trim().ToLowerInvariant();
            switch (setting.Name.Trim().ToLowerInvariant())
            {
                case "status" when value is not ("enable" or "disable"):
                    throw NovaErrors.BadRequest($"Invalid status: '{setting.Value.AsText()}'");
                case "maintenance_mode" when value is not ("enable" or "disable"):
                    throw NovaErrors.BadRequest($"Invalid mode: '{setting.Value.AsText()}'");
                case "status":
                    throw NovaErrors.Fault(400, null);
                case "maintenance_mode":
                    throw NovaErrors.Crash();
                default:
                    throw NovaErrors.BadRequest($"Invalid update setting: '{setting.Name}'");
            }
        }

        throw NovaErrors.Fault(400, null);
    }

    private Answer Power(Call call)
    {
        Demand(call);
        Find(call);
        throw NovaErrors.Crash();
    }

    private void Find(Call call)
    {
        var host = call.Route["host"];
        if (!cloud.Daemons.All.Any(daemon => daemon.Host == host)) throw NovaErrors.NotFound($"Host {host} could not be found.");
    }

    private static void Demand(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("hosts");
    }

    private static void WriteResource(Utf8JsonWriter json, ComputeNode node, string project, List<Server> guests) => WriteResource(
        json,
        node,
        project,
        guests.Sum(server => server.Flavor.Vcpus),
        guests.Sum(server => server.Flavor.Ram),
        guests.Sum(server => server.Flavor.Disk + server.Flavor.Ephemeral));

    private static void WriteResource(Utf8JsonWriter json, ComputeNode node, string project, int cpu, int ram, int disk)
    {
        json.WriteStartObject();
        json.WriteStartObject("resource");
        json.WriteString("project", project);
        json.WriteNumber("memory_mb", ram);
        json.WriteString("host", node.Host);
        json.WriteNumber("cpu", cpu);
        json.WriteNumber("disk_gb", disk);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
