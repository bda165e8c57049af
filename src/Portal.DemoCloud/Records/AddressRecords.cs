using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Records;

/// <summary>networks, fixed_ips, virtual_interfaces and floating_ips. A network's addresses are rows from the day it was made, taken or not.</summary>
internal sealed class AddressRecords(Cloud cloud, string database)
{
    /// <summary>Of a larger network only so many addresses become rows; nobody gets further than that here.</summary>
    private const uint Largest = 65_536;

    private readonly Dictionary<int, int> _firstIds = [];
    private int _nextId = 1;

    private readonly RecordTable _networks = new(
        database,
        "networks",
        [
            "id", "created_at", "deleted", "injected", "cidr", "netmask", "bridge", "gateway", "broadcast", "dns1", "dhcp_start", "project_id", "label",
            "bridge_interface", "multi_host", "uuid",
        ],
        StampsUpdates: false);

    private readonly RecordTable _interfaces = new(database, "virtual_interfaces", ["id", "created_at", "deleted", "address", "network_id", "uuid", "instance_uuid"], StampsUpdates: false);

    private readonly RecordTable _fixed = new(
        database,
        "fixed_ips",
        ["id", "created_at", "deleted", "address", "network_id", "allocated", "leased", "reserved", "virtual_interface_id", "host", "instance_uuid"],
        StampsUpdates: true);

    private readonly RecordTable _floating = new(
        database,
        "floating_ips",
        ["id", "created_at", "deleted", "address", "fixed_ip_id", "project_id", "host", "auto_assigned", "pool", "interface"],
        StampsUpdates: true);

    /// <summary>The addresses of networks that were not there before, free or reserved; those in use follow with <see cref="All"/>.</summary>
    public IEnumerable<RecordSet> NewAddresses()
    {
        foreach (var network in cloud.Compute.Networks)
        {
            if (_firstIds.ContainsKey(network.Number)) continue;
            var rows = new List<object?[]>();
            for (var number = AddressRange.First(network.Cidr); rows.Count == 0 || number <= Last(network); number++) rows.Add(FreeRow(network, number));
            yield return new RecordSet(_fixed, rows, static row => row);
        }
    }

    public IEnumerable<RecordSet> All()
    {
        var networks = cloud.Compute.Networks;
        yield return new RecordSet(_networks, [.. networks.Select(NetworkRow)], static row => NovaRecords.Deleted(row, 2));
        var interfaces = new List<object?[]>();
        var taken = new List<object?[]>();
        var idByAddress = new Dictionary<string, int>();
        foreach (var network in networks)
            foreach (var (host, address) in network.Gateways)
                taken.Add(Row(network, AddressRange.Number(address), host: host));
        foreach (var network in networks)
            foreach (var left in network.Left)
                taken.Add(Row(network, AddressRange.Number(left.Address), instance: left.ServerId, allocated: left.IsAllocated));
        var byLabel = networks.GroupBy(network => network.Label).ToDictionary(group => group.Key, group => group.First());
        foreach (var server in cloud.Compute.Servers.All)
        {
            if (server.IsDeleted) continue;
            foreach (var group in server.FixedIps.GroupBy(ip => ip.Network))
            {
                if (!byLabel.TryGetValue(group.Key, out var network)) continue;
                var vif = VirtualInterface.Of(server, network);
                interfaces.Add([vif.Number, server.Created, false, vif.MacAddress, network.Number, vif.Id, server.Id]);
                foreach (var ip in group)
                {
                    var row = Row(network, AddressRange.Number(ip.Address), vif: vif.Number, instance: server.Id, leased: server.HasLease && server.PowerState == 1 && ip == group.First());
                    idByAddress[ip.Address] = (int)row[0]!;
                    taken.Add(row);
                }
            }
        }

        yield return new RecordSet(_interfaces, interfaces, static row => NovaRecords.Deleted(row, 2));
        yield return new RecordSet(_fixed, taken, Freed);
        yield return new RecordSet(_floating, [.. cloud.Compute.FloatingIps.Rows().Select(row => FloatingRow(row.Id, row.Address, row.Pool, row.Held, idByAddress))], static row => row);
    }

    private object?[] FreeRow(Network network, uint number) =>
        Row(network, number, reserved: number - AddressRange.First(network.Cidr) < 2 || number == AddressRange.Last(network.Cidr), allocated: false);

    private object?[] Row(
        Network network, uint number, string? host = null, int? vif = null, string? instance = null, bool leased = false, bool reserved = false, bool? allocated = null) =>
        [FirstId(network) + (int)(number - AddressRange.First(network.Cidr)), network.Created, false, AddressRange.Text(number), network.Number, allocated ?? instance is not null, leased, reserved, vif, host, instance];

    private static object?[] Freed(object?[] row) => [row[0], row[1], row[2], row[3], row[4], false, false, row[7], null, null, null];

    private int FirstId(Network network)
    {
        if (_firstIds.TryGetValue(network.Number, out var first)) return first;
        first = _nextId;
        _nextId += (int)(Last(network) - AddressRange.First(network.Cidr)) + 1;
        return _firstIds[network.Number] = first;
    }

    private static uint Last(Network network) => Math.Min(AddressRange.Last(network.Cidr), AddressRange.First(network.Cidr) + Largest - 1);

    private static object?[] NetworkRow(Network network) =>
    [
        network.Number, network.Created, false, false, network.Cidr, AddressRange.Text(AddressRange.Mask(network.Cidr)), "br100", network.Gateway,
        AddressRange.Text(AddressRange.Last(network.Cidr)), network.Dns, AddressRange.Text(AddressRange.First(network.Cidr) + 2), network.TenantId, network.Label,
        "eth1", true, network.Id,
    ];

    private object?[] FloatingRow(int id, string address, string pool, FloatingIp? held, Dictionary<string, int> idByAddress) =>
    [
        id, cloud.Daemons.Scheduler.CreatedAt, false, address, held?.FixedIp is { } target && idByAddress.TryGetValue(target, out var row) ? row : null,
        held?.TenantId, held?.Host, false, pool, "eth0",
    ];
}
