using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>os-virtual-interfaces: one interface a network, whatever number of addresses it carries there.</summary>
internal sealed class VirtualInterfacesApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes.Get("/servers/{id}/os-virtual-interfaces", List);

    private Answer List(Call call)
    {
        var server = ServersApi.Find(cloud, call);
        var networks = server.FixedIps.Select(ip => ip.Network).Distinct().Select(label => cloud.Compute.Networks.Find(network => network.Label == label)).OfType<Network>().ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("virtual_interfaces");
            foreach (var network in networks)
            {
                var vif = VirtualInterface.Of(server, network);
                json.WriteStartObject();
                json.WriteString("id", vif.Id);
                json.WriteString("mac_address", vif.MacAddress);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
