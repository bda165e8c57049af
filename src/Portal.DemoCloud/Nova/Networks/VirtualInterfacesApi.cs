using System.Security.Cryptography;
using System.Text;
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
        var networks = server.FixedIps.Select(ip => ip.Network).Distinct().ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("virtual_interfaces");
            foreach (var network in networks)
            {
                // Made from the names alone: the same at every look, and nothing to keep.
                var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{server.Id} {network}"));
                json.WriteStartObject();
                json.WriteString("id", new Guid(bytes.AsSpan(0, 16)).ToString());
                json.WriteString("mac_address", $"fa:16:3e:{bytes[16]:x2}:{bytes[17]:x2}:{bytes[18]:x2}");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
