using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>os-networks: a tenant reads, an administrator makes and deletes.</summary>
internal sealed class NetworksApi(Cloud cloud)
{
    private List<Network> Networks => cloud.Compute.Networks;

    public void Map(RouteTable routes) => routes
        .Get("/os-networks", List)
        .Post("/os-networks", Create)
        .Get("/os-networks/{id}", call => One(Find(call), call.IsAdmin))
        .Delete("/os-networks/{id}", Delete)
        .Post("/os-networks/{id}/action", Act);

    private Answer List(Call call)
    {
        var seen = Networks.Where(network => IsSeen(network, call)).ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("networks");
            foreach (var network in seen)
            {
                json.WriteStartObject();
                NetworkJson.Write(json, network, call.IsAdmin);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Create(Call call)
    {
        Demand(call);
        if (call.Json is not { } body || body.Object("network") is not { } wanted) throw NovaErrors.Unprocessable();
        var cidr = wanted.Text("cidr") ?? throw NovaErrors.Fault(422, "Network cidr or cidr_v6 is required");
        if (!AddressRange.IsValid(cidr)) throw NovaErrors.Crash();
        var network = new Network(Guid.NewGuid().ToString(), wanted.Text("label") ?? "", cidr) { Number = cloud.Compute.TakeNetworkNumber(), Created = cloud.Clock.Now };
        Networks.Add(network);
        return One(network, isAdmin: true);
    }

    private Answer Delete(Call call)
    {
        Demand(call);
        var network = Find(call);
        // nova/network/manager.py delete_network: a network of a project must be disassociated first.
        if (network.TenantId is not null) throw NovaErrors.Crash();
        Networks.Remove(network);
        return Accepted();
    }

    private Answer Act(Call call)
    {
        Demand(call);
        if (call.Json?.Has("disassociate") != true) throw NovaErrors.BadRequest("There is no such action");
        Find(call).TenantId = null;
        return Accepted();
    }

    private Network Find(Call call) => Networks.Find(network => network.Id == call.Route["id"] && IsSeen(network, call)) ?? throw NovaErrors.NotFound();

    private static bool IsSeen(Network network, Call call) => call.IsAdmin || network.TenantId is null || network.TenantId == call.TenantId;

    private static void Demand(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("networks");
    }

    private static Answer Accepted() => Answer.Text(202, "202 Accepted\n\nThe request is accepted for processing.\n\n   ");

    private static Answer One(Network network, bool isAdmin) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("network");
        NetworkJson.Write(json, network, isAdmin);
        json.WriteEndObject();
    });
}
