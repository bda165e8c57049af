using System.Text;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>Writers of the server resource, with the extensions a normal read carries and without them (update, rebuild).</summary>
internal static class ServerJson
{
    public static void WriteBrief(Utf8JsonWriter json, Call call, Server server)
    {
        json.WriteString("id", server.Id);
        NovaLinks.Write(json, call, "servers", server.Id);
        json.WriteString("name", server.Name);
    }

    public static void WriteDetail(Utf8JsonWriter json, Call call, Cloud cloud, Server server)
    {
        WriteCore(json, call, cloud, server);
        json.WriteString("key_name", server.KeyName);
        json.WriteString("OS-EXT-STS:task_state", server.TaskState);
        json.WriteString("OS-EXT-STS:vm_state", server.VmState);
        json.WriteNumber("OS-EXT-STS:power_state", server.PowerState);
        json.WriteString("config_drive", server.ConfigDrive);
        if (call.IsAdmin)
        {
            json.WriteString("OS-EXT-SRV-ATTR:host", server.Host);
            json.WriteString("OS-EXT-SRV-ATTR:instance_name", server.InstanceName);
            json.WriteString("OS-EXT-SRV-ATTR:hypervisor_hostname", cloud.Compute.Node(server.Host)?.HypervisorHostname);
        }

        // Groups of a deleted server are gone from the join (recording nova/467).
        if (!server.IsDeleted) WriteSecurityGroups(json, server);
    }

    public static void WriteCore(Utf8JsonWriter json, Call call, Cloud cloud, Server server)
    {
        var status = ServerStatus.Of(server);
        json.WriteString("status", status);
        json.WriteString("updated", WireTime.Zulu(server.Updated));
        json.WriteString("hostId", HostId(server));
        json.WriteStartObject("addresses");
        WriteAddresses(json, server);
        json.WriteEndObject();
        NovaLinks.Write(json, call, "servers", server.Id);
        WriteReference(json, call, "image", "images", server.ImageId);
        WriteReference(json, call, "flavor", "flavors", server.Flavor.Id);
        json.WriteString("id", server.Id);
        json.WriteString("user_id", server.UserId);
        json.WriteString("name", server.Name);
        json.WriteString("created", WireTime.Zulu(server.Created));
        json.WriteString("tenant_id", server.TenantId);
        json.WriteString("OS-DCF:diskConfig", server.DiskConfig);
        json.WriteString("accessIPv4", server.AccessIpV4);
        json.WriteString("accessIPv6", server.AccessIpV6);
        if (status is "ACTIVE" or "BUILD" or "REBUILD" or "RESIZE" or "VERIFY_RESIZE") json.WriteNumber("progress", 0);
        if (status is "ERROR" or "DELETED" && server.Fault is { } fault) WriteFault(json, call, fault);
        json.WriteStartObject("metadata");
        foreach (var (key, value) in server.Metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static void WriteSecurityGroups(Utf8JsonWriter json, Server server)
    {
        json.WriteStartArray("security_groups");
        foreach (var group in server.SecurityGroups)
        {
            json.WriteStartObject();
            json.WriteString("name", group);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Fixed addresses by network, the floating ones behind those of the first network: only their order tells them apart.</summary>
    public static void WriteAddresses(Utf8JsonWriter json, Server server, string? only = null)
    {
        foreach (var network in server.FixedIps.Select(ip => ip.Network).Distinct())
        {
            if (only is not null && only != network) continue;
            json.WriteStartArray(network);
            foreach (var ip in server.FixedIps)
                if (ip.Network == network)
                    WriteAddress(json, ip.Address);
            if (network == server.FixedIps[0].Network)
                foreach (var ip in server.FloatingIps)
                    WriteAddress(json, ip);
            json.WriteEndArray();
        }

        WriteEmpty(json, server, only);
    }

    private static void WriteEmpty(Utf8JsonWriter json, Server server, string? only)
    {
        foreach (var network in server.EmptyNetworks)
        {
            if (only is not null && only != network) continue;
            json.WriteStartArray(network);
            json.WriteEndArray();
        }
    }

    private static void WriteAddress(Utf8JsonWriter json, string address)
    {
        json.WriteStartObject();
        json.WriteNumber("version", 4);
        json.WriteString("addr", address);
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, Call call, string name, string collection, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        NovaLinks.WriteBookmark(json, call, collection, id);
        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, Call call, ServerFault fault)
    {
        json.WriteStartObject("fault");
        json.WriteString("message", fault.Message);
        json.WriteNumber("code", fault.Code);
        json.WriteString("created", WireTime.Zulu(fault.Created));
        if (fault.Details is { } details && (fault.Code != 500 || call.IsAdmin)) json.WriteString("details", details);
        json.WriteEndObject();
    }

    /// <summary>Opaque to tenants, but the same for two servers of one tenant on one host.</summary>
    private static string HostId(Server server)
    {
        if (server.Host is null) return "";
        if (server.HostId is { } known && known.Host == server.Host) return known.Text;
        var text = Sha224.HashHex(Encoding.UTF8.GetBytes(server.TenantId + server.Host));
        server.HostId = (server.Host, text);
        return text;
    }
}
