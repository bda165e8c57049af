using System.Text.Json.Nodes;
using Portal.Domain.Networking;

namespace Portal.OpenStackClient.Neutron.V2.Networks;

/// <summary>Bodies of what is made and changed.</summary>
internal static class NetworkBodies
{
    public static JsonObject Network(NetworkDraft draft) => new() { ["name"] = draft.Name, ["admin_state_up"] = draft.IsUp };

    public static JsonObject NewSubnet(string networkId, SubnetDraft draft)
    {
        var cidr = draft.Cidr.Trim();
        var body = new JsonObject
        {
            ["network_id"] = networkId,
            ["name"] = draft.Name.Trim(),
            ["cidr"] = cidr,
            ["ip_version"] = cidr.Contains(':', StringComparison.Ordinal) ? 6 : 4,
            ["enable_dhcp"] = draft.HasDhcp,
        };
        AddGateway(body, draft);
        if (draft.Pools.Count > 0)
        {
            body["allocation_pools"] = Pools(draft);
        }

        if (draft.Dns.Count > 0)
        {
            body["dns_nameservers"] = Dns(draft);
        }

        return body;
    }

    /// <summary>Lists are replaced whole, so empty ones are written too; pools only where there are some, for neutron has no word for "all of it".</summary>
    public static JsonObject ChangedSubnet(SubnetDraft draft)
    {
        var body = new JsonObject { ["name"] = draft.Name.Trim(), ["enable_dhcp"] = draft.HasDhcp, ["dns_nameservers"] = Dns(draft) };
        AddGateway(body, draft);
        if (draft.Pools.Count > 0)
        {
            body["allocation_pools"] = Pools(draft);
        }

        return body;
    }

    /// <summary>
    /// An empty object takes a gateway away. One that stays is left out: written again it would lose what an administrator set for it
    /// (neutron/db/l3_gwmode_db.py puts SNAT back to its default).
    /// </summary>
    /// <param name="before">Where the gateway is now; null for none.</param>
    public static JsonObject Router(RouterDraft draft, string? before)
    {
        var body = new JsonObject { ["name"] = draft.Name, ["admin_state_up"] = draft.IsUp };
        if (draft.ExternalNetworkId != before)
        {
            body["external_gateway_info"] = draft.ExternalNetworkId is { } outside ? new JsonObject { ["network_id"] = outside } : new JsonObject();
        }

        return body;
    }

    public static JsonObject Port(PortDraft draft)
    {
        var body = new JsonObject { ["network_id"] = draft.NetworkId, ["name"] = draft.Name.Trim() };
        if (draft.SubnetId is not null || draft.Address is not null)
        {
            var where = new JsonObject();
            if (draft.SubnetId is { } subnet)
            {
                where["subnet_id"] = subnet;
            }

            if (draft.Address is { } address)
            {
                where["ip_address"] = address.Trim();
            }

            body["fixed_ips"] = new JsonArray(where);
        }

        return body;
    }

    /// <summary>Left out, neutron takes the first address of the range.</summary>
    private static void AddGateway(JsonObject body, SubnetDraft draft)
    {
        if (!draft.HasGateway)
        {
            body["gateway_ip"] = null;
        }
        else if (!string.IsNullOrWhiteSpace(draft.Gateway))
        {
            body["gateway_ip"] = draft.Gateway.Trim();
        }
    }

    private static JsonArray Pools(SubnetDraft draft) =>
        [.. draft.Pools.Items.Select(static pool => new JsonObject { ["start"] = pool.Start, ["end"] = pool.End })];

    private static JsonArray Dns(SubnetDraft draft) => [.. draft.Dns.Items.Select(static server => JsonValue.Create(server))];
}
