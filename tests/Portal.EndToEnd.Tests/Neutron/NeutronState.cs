using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Testing.Recordings;

namespace Portal.EndToEnd.Tests.Neutron;

/// <summary>
/// Networks, subnets, routers and ports as neutron keeps them: each begins as the recording of its kind, what is in use is not deleted, a joined
/// subnet gets a port. Enough for what a tenant does; everything else is a 404.
/// </summary>
internal sealed class NeutronState
{
    public const string Project = "b976aae133444d40b9fa7bf4062b2504";
    public const string Outside = "2451e212-e686-480e-b4e4-0d1439c7d7a9";

    private readonly Dictionary<string, List<JsonObject>> _all = [];
    private int _made;

    public NeutronState()
    {
        foreach (var (kind, recording) in new[]
        {
            ("networks", "neutron/006"), ("subnets", "neutron/014"), ("routers", "neutron/015"), ("ports", "neutron/016"), ("floatingips", "neutron/019"),
            ("security_groups", "neutron/017"),
        })
        {
            var body = JsonNode.Parse(RecordingFolder.Current.Read(recording).ResponseText)!.AsObject();
            _all[kind] = [.. body[kind]!.AsArray().Select(static one => one!.DeepClone().AsObject())];
        }
    }

    public IReadOnlyList<JsonObject> Of(string kind) => _all[kind];

    /// <summary>An instance's port on a network, which neutron makes when nova asks for it.</summary>
    public void PlugIn(string instance, string network, string address) => _all["ports"].Add(new JsonObject
    {
        ["id"] = Id(),
        ["name"] = "",
        ["network_id"] = network,
        ["project_id"] = Project,
        ["mac_address"] = "fa:16:3e:00:00:01",
        ["admin_state_up"] = true,
        ["status"] = "ACTIVE",
        ["device_id"] = instance,
        ["device_owner"] = "compute:nova",
        ["fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = SubnetOf(network)["id"]!.DeepClone(), ["ip_address"] = address }),
        ["security_groups"] = new JsonArray(),
    });

    /// <param name="path">Below the version: <c>networks</c>, <c>routers/1/add_router_interface</c>.</param>
    /// <param name="query">A list is of those whose fields have these values.</param>
    public (int Status, JsonNode? Body) Answer(string method, string path, JsonObject? body, IReadOnlyCollection<KeyValuePair<string, string>>? query = null)
    {
        var parts = path.Split('/');
        var kind = parts[0].Replace('-', '_');
        if (kind == "quotas")
        {
            return (200, JsonNode.Parse(RecordingFolder.Current.Read("neutron/021").ResponseText));
        }

        if (!_all.TryGetValue(kind, out var things))
        {
            return Error(404, "HTTPNotFound", "The resource could not be found.");
        }

        var one = kind[..^1];
        var found = parts.Length > 1 ? things.Find(thing => thing["id"]!.GetValue<string>() == parts[1]) : null;
        return (method, parts.Length) switch
        {
            ("GET", 1) => (200, new JsonObject { [kind] = new JsonArray([.. things.Where(thing => IsAsked(thing, query ?? [])).Select(static thing => thing.DeepClone())]) }),
            ("POST", 1) => Add(kind, one, body![one]!.AsObject()),
            (_, > 1) when found is null => Error(404, "NotFound", $"{one} {parts[1]} could not be found."),
            ("PUT", 2) => Change(one, found!, body![one]!.AsObject()),
            ("DELETE", 2) => Remove(kind, found!),
            ("PUT", 3) when parts[2] == "add_router_interface" => Join(found!, body!["subnet_id"]!.GetValue<string>()),
            ("PUT", 3) when parts[2] == "remove_router_interface" => Part(found!, body!["subnet_id"]!.GetValue<string>()),
            _ => Error(404, "HTTPNotFound", "The resource could not be found."),
        };
    }

    private static bool IsAsked(JsonObject thing, IEnumerable<KeyValuePair<string, string>> query) => query.All(
        wanted => wanted.Key is "limit" or "marker" or "fields" || string.Equals(thing[wanted.Key]?.ToString(), wanted.Value, StringComparison.OrdinalIgnoreCase));

    private (int, JsonNode?) Add(string kind, string one, JsonObject asked)
    {
        var made = new JsonObject { ["id"] = Id(), ["project_id"] = Project, ["tenant_id"] = Project, ["status"] = kind == "ports" ? "DOWN" : "ACTIVE", ["device_id"] = "", ["device_owner"] = "" };
        foreach (var (name, value) in asked)
        {
            made[name] = value?.DeepClone();
        }

        if (kind == "subnets" && !asked.ContainsKey("gateway_ip"))
        {
            made["gateway_ip"] = First(asked["cidr"]!.GetValue<string>(), 1);
        }

        if (kind == "ports" && !asked.ContainsKey("fixed_ips"))
        {
            var subnet = SubnetOf(asked["network_id"]!.GetValue<string>());
            made["fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = subnet["id"]!.DeepClone(), ["ip_address"] = First(subnet["cidr"]!.GetValue<string>(), 20 + _made) });
        }

        SetWayOut(made);
        _all[kind].Add(made);
        return (201, new JsonObject { [one] = made.DeepClone() });
    }

    private (int, JsonNode?) Change(string one, JsonObject thing, JsonObject asked)
    {
        foreach (var (name, value) in asked)
        {
            thing[name] = value?.DeepClone();
        }

        SetWayOut(thing);
        if (one == "floatingip")
        {
            var port = _all["ports"].Find(port => port["id"]!.GetValue<string>() == thing["port_id"]?.GetValue<string>());
            thing["fixed_ip_address"] = port?["fixed_ips"]![0]!["ip_address"]!.DeepClone();
            thing["port_details"] = port is null ? null : new JsonObject { ["device_id"] = port["device_id"]!.DeepClone(), ["device_owner"] = port["device_owner"]!.DeepClone() };
        }

        return (200, new JsonObject { [one] = thing.DeepClone() });
    }

    private static void SetWayOut(JsonObject thing)
    {
        if (thing["external_gateway_info"] is JsonObject { Count: 0 })
        {
            thing["external_gateway_info"] = null;
        }
        else if (thing["external_gateway_info"] is JsonObject { Count: 1 } way)
        {
            way["external_fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = "outside", ["ip_address"] = "203.0.113.140" });
        }
    }

    /// <summary>Words and kinds of refusal as neutron has them (neutron_lib/exceptions, l3.py and __init__.py).</summary>
    private (int, JsonNode?) Remove(string kind, JsonObject thing)
    {
        var id = thing["id"]!.GetValue<string>();
        var held = kind switch
        {
            "networks" => _all["ports"].Find(port => port["network_id"]!.GetValue<string>() == id),
            "subnets" => _all["ports"].Find(port => IsOn(port, id)),
            "routers" => _all["ports"].Find(port => port["device_id"]?.GetValue<string>() == id),
            _ => null,
        };
        if (held is not null)
        {
            return kind switch
            {
                "networks" => Error(409, "NetworkInUse", $"Unable to complete operation on network {id}. There are one or more ports still in use on the network, id for these ports is: {held["id"]}."),
                "subnets" => Error(409, "SubnetInUse", $"Unable to complete operation on subnet {id}: One or more ports have an IP allocation from this subnet."),
                _ => Error(409, "RouterInUse", $"Router {id} still has ports"),
            };
        }

        _all[kind].Remove(thing);
        if (kind == "networks")
        {
            _all["subnets"].RemoveAll(subnet => subnet["network_id"]!.GetValue<string>() == id);
        }

        return (204, null);
    }

    private (int, JsonNode?) Join(JsonObject router, string subnetId)
    {
        var subnet = _all["subnets"].Find(one => one["id"]!.GetValue<string>() == subnetId)!;
        _all["ports"].Add(new JsonObject
        {
            ["id"] = Id(),
            ["name"] = "",
            ["network_id"] = subnet["network_id"]!.DeepClone(),
            ["project_id"] = Project,
            ["mac_address"] = "fa:16:3e:00:00:02",
            ["admin_state_up"] = true,
            ["status"] = "ACTIVE",
            ["device_id"] = router["id"]!.DeepClone(),
            ["device_owner"] = "network:router_interface",
            ["fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = subnetId, ["ip_address"] = subnet["gateway_ip"]!.DeepClone() }),
            ["security_groups"] = new JsonArray(),
        });
        return (200, new JsonObject { ["id"] = router["id"]!.DeepClone(), ["subnet_id"] = subnetId });
    }

    private (int, JsonNode?) Part(JsonObject router, string subnetId)
    {
        _all["ports"].RemoveAll(port => port["device_id"]?.GetValue<string>() == router["id"]!.GetValue<string>() && IsOn(port, subnetId));
        return (200, new JsonObject { ["id"] = router["id"]!.DeepClone(), ["subnet_id"] = subnetId });
    }

    private static bool IsOn(JsonObject port, string subnetId) => port["fixed_ips"]!.AsArray().Any(address => address!["subnet_id"]!.GetValue<string>() == subnetId);

    private JsonObject SubnetOf(string network) => _all["subnets"].First(subnet => subnet["network_id"]!.GetValue<string>() == network);

    private static string First(string cidr, int number) => $"{cidr[..cidr.LastIndexOf('.')]}.{number.ToString(CultureInfo.InvariantCulture)}";

    private string Id() => $"00000000-0000-4000-8000-{++_made:D12}";

    private static (int, JsonNode?) Error(int status, string type, string message) =>
        (status, new JsonObject { ["NeutronError"] = new JsonObject { ["type"] = type, ["message"] = message, ["detail"] = "" } });
}
