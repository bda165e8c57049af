using System.Text.Json;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>os-networks shows a tenant twelve columns and an administrator the whole row (recordings nova/112 and 113).</summary>
internal static class NetworkJson
{
    public static void Write(Utf8JsonWriter json, Network network, bool isAdmin)
    {
        json.WriteNull("cidr_v6");
        json.WriteNull("dns2");
        json.WriteString("dns1", network.Dns);
        json.WriteString("gateway", network.Gateway);
        json.WriteString("broadcast", AddressRange.Text(AddressRange.Last(network.Cidr)));
        json.WriteString("netmask", AddressRange.Text(AddressRange.Mask(network.Cidr)));
        json.WriteNull("gateway_v6");
        json.WriteString("cidr", network.Cidr);
        json.WriteString("label", network.Label);
        json.WriteString("id", network.Id);
        json.WriteNull("netmask_v6");
        if (isAdmin) WriteRest(json, network);
    }

    private static void WriteRest(Utf8JsonWriter json, Network network)
    {
        json.WriteString("bridge", "br100");
        json.WriteString("bridge_interface", "eth1");
        json.WriteString("dhcp_start", AddressRange.Text(AddressRange.First(network.Cidr) + 2));
        json.WriteString("project_id", network.TenantId);
        json.WriteBoolean("multi_host", true);
        json.WriteBoolean("injected", false);
        json.WriteBoolean("deleted", false);
        json.WriteString("created_at", WireTime.Micro(network.Created));
        foreach (var name in (string[])["vpn_public_port", "updated_at", "deleted_at", "rxtx_base", "priority", "vpn_private_address", "vlan", "vpn_public_address", "host"])
            json.WriteNull(name);
    }
}
