using System.Globalization;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Hosts;

/// <summary>os-hypervisors: capacity of every node, dead, disabled or alive (recordings nova/140-147, 424-426).</summary>
internal sealed class HypervisorsApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/os-hypervisors", call => List(call, detail: false))
        .Get("/os-hypervisors/detail", call => List(call, detail: true))
        .Get("/os-hypervisors/statistics", Statistics)
        .Get("/os-hypervisors/{id}", Show)
        .Get("/os-hypervisors/{id}/uptime", Uptime)
        .Get("/os-hypervisors/{id}/search", call => Search(call, withServers: false))
        .Get("/os-hypervisors/{id}/servers", call => Search(call, withServers: true));

    private Answer List(Call call, bool detail)
    {
        Demand(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("hypervisors");
            foreach (var node in cloud.Compute.Nodes)
            {
                json.WriteStartObject();
                if (detail) HypervisorJson.WriteDetail(json, node);
                else HypervisorJson.WriteBrief(json, node);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Show(Call call)
    {
        var node = Find(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("hypervisor");
            HypervisorJson.WriteDetail(json, node);
            json.WriteEndObject();
        });
    }

    /// <summary>2012.2.4 forgets an argument of its own call (recording nova/145).</summary>
    private Answer Uptime(Call call)
    {
        Find(call);
        throw NovaErrors.Crash();
    }

    private Answer Statistics(Call call)
    {
        Demand(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("hypervisor_statistics");
            HypervisorJson.WriteStatistics(json, cloud.Compute.Nodes);
            json.WriteEndObject();
        });
    }

    /// <summary>The name is a part of the hypervisor's.</summary>
    private Answer Search(Call call, bool withServers)
    {
        Demand(call);
        var part = call.Route["id"];
        var found = cloud.Compute.Nodes.Where(node => node.HypervisorHostname.Contains(part, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0) throw NovaErrors.NotFound($"No hypervisor matching '{part}' could be found.");
        var guests = withServers ? cloud.Compute.Servers.All.Where(server => !server.IsDeleted).ToLookup(server => server.Host) : null;
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("hypervisors");
            foreach (var node in found)
            {
                json.WriteStartObject();
                HypervisorJson.WriteBrief(json, node);
                if (guests is not null && guests.Contains(node.Host)) HypervisorJson.WriteServers(json, guests[node.Host]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private ComputeNode Find(Call call)
    {
        Demand(call);
        var text = call.Route["id"];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 && id <= cloud.Compute.Nodes.Count
            ? cloud.Compute.Nodes[id - 1]
            : throw NovaErrors.NotFound($"Hypervisor with ID '{text}' could not be found.");
    }

    private static void Demand(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("hypervisors");
    }
}
