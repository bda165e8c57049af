using System.Globalization;
using Portal.DemoCloud;
using Portal.Domain.Operations.Addresses;

namespace Portal.Web.Composition;

/// <summary>The accounts of addresses from the embedded demo's rows.</summary>
internal static class DemoAddresses
{
    public static AddressAccount Of(DemoTables tables)
    {
        var fixedIps = tables.Nova("fixed_ips");
        var instances = tables.Nova("instances").ToDictionary(static row => row.Text("uuid")!);
        var bound = Bound(tables).ToList();
        var floating = tables.Nova("floating_ips");
        var held = fixedIps.Where(static row => row.Flag("allocated")).ToLookup(row => instances.GetValueOrDefault(row.Text("instance_uuid") ?? "")?.Text("host"));
        var gateways = fixedIps.Where(static row => row.Text("host") is not null)
            .ToLookup(static row => row.Text("host")!, static row => new NodeGateway(row.Text("host")!, row.Number("network_id"), row.Text("address")!));
        var guests = instances.Values.Where(static row => row.Text("host") is not null).GroupBy(static row => row.Text("host")!).ToDictionary(static group => group.Key, static group => group.Count());
        return new AddressAccount(
            [.. tables.Nova("networks").OrderBy(static row => row.Text("label"), StringComparer.Ordinal).Select(network => Account(network, fixedIps))],
            [.. floating.GroupBy(static row => row.Text("pool")!).OrderBy(static pool => pool.Key, StringComparer.Ordinal).Select(static pool => new FloatingIpAccount(
                pool.Key, pool.Count(), pool.Count(static row => row.Text("project_id") is not null), pool.Count(static row => row.Number("fixed_ip_id") != 0)))],
            [.. guests.Keys.Union(gateways.Select(static group => group.Key)).Order(StringComparer.Ordinal).Select(host => new HostAddresses
            {
                Host = host,
                Instances = guests.GetValueOrDefault(host),
                FixedIps = held[host].Count(),
                LeasesNotTaken = held[host].Count(row => !row.Flag("leased") && IsSettled(instances[row.Text("instance_uuid")!])),
                FloatingIps = bound.Count(ip => ip.BoundOn == host),
                Gateways = [.. gateways[host]],
            })],
            [.. bound.Where(static ip => ip.IsStranded)]);
    }

    /// <summary>Floating IPs that lead somewhere.</summary>
    public static IEnumerable<BoundFloatingIp> Bound(DemoTables tables)
    {
        var fixedIps = tables.Nova("fixed_ips").ToDictionary(static row => row.Number("id"));
        var instances = tables.Nova("instances").ToDictionary(static row => row.Text("uuid")!);
        foreach (var row in tables.Nova("floating_ips"))
        {
            if (!fixedIps.TryGetValue(row.Number("fixed_ip_id"), out var target) || !instances.TryGetValue(target.Text("instance_uuid") ?? "", out var instance))
            {
                continue;
            }

            yield return new BoundFloatingIp(
                row.Text("address")!, row.Text("pool")!, row.Text("project_id"), row.Text("host"), target.Text("address")!, instance.Text("uuid")!, instance.Text("host"));
        }
    }

    private static bool IsSettled(DemoRow instance) =>
        instance.Number("power_state") == 1 && instance.Text("vm_state") == "active" && instance.Text("task_state") is null;

    /// <summary>Free addresses are no rows here; the range tells how many there are.</summary>
    private static FixedIpAccount Account(DemoRow network, IReadOnlyList<DemoRow> fixedIps)
    {
        var cidr = network.Text("cidr")!;
        var total = (int)Math.Min(1L << (32 - int.Parse(cidr.AsSpan(cidr.IndexOf('/', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)), 65_536);
        var rows = fixedIps.Where(row => row.Number("network_id") == network.Number("id")).ToList();
        const int reserved = 3;
        var gateways = rows.Count(static row => row.Text("host") is not null);
        var allocated = rows.Count(static row => row.Flag("allocated"));
        return new FixedIpAccount
        {
            NetworkId = network.Number("id"),
            Label = network.Text("label") ?? "",
            Cidr = cidr,
            Total = total,
            Reserved = reserved,
            Gateways = gateways,
            Allocated = allocated,
            Releasing = 0,
            Free = total - reserved - gateways - allocated,
        };
    }
}
