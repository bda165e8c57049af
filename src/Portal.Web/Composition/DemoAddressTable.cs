using System.Globalization;
using Portal.DemoCloud;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses.Book;

namespace Portal.Web.Composition;

/// <summary>Every address that is not free, from the embedded demo's rows. When one last changed is kept nowhere there.</summary>
internal static class DemoAddressTable
{
    public static AddressTable Of(DemoTables tables)
    {
        var instances = tables.Nova("instances", withDeleted: true).ToDictionary(static row => row.Text("uuid")!);
        var networks = tables.Nova("networks");
        return new AddressTable(
            [.. networks.OrderBy(static row => row.Text("label"), StringComparer.Ordinal).Select(static row =>
                new AddressNetwork(Id(row), row.Text("label") ?? "", row.Text("cidr")!) { Bridge = row.Text("bridge"), Gateway = row.Text("gateway") })],
            [.. networks.SelectMany(Reserved), .. tables.Nova("fixed_ips").Select(row => Read(row, instances))],
            [.. DemoAddresses.Bound(tables)]);
    }

    private static AddressRow Read(DemoRow row, Dictionary<string, DemoRow> instances) => new(row.Number("network_id").ToString(CultureInfo.InvariantCulture), row.Text("address")!)
    {
        Reserved = row.Flag("reserved"),
        Host = row.Text("host"),
        Allocated = row.Flag("allocated"),
        Leased = row.Flag("leased"),
        InstanceId = row.Text("instance_uuid"),
        Tenant = row.Text("instance_uuid") is { } id && instances.TryGetValue(id, out var instance)
            ? new AddressTenant(
                instance.Text("display_name") ?? "", instance.Text("project_id") ?? "", instance.Text("host"), instance.Flag("deleted"),
                instance.Number("power_state") == 1 && instance.Text("vm_state") == "active" && instance.Text("task_state") is null)
            : null,
    };

    /// <summary>The network's own address, its gateway and its broadcast are no rows here.</summary>
    private static IEnumerable<AddressRow> Reserved(DemoRow network)
    {
        _ = CidrBlock.TryParse(network.Text("cidr"), out var range);
        uint[] numbers = [(uint)range.First, (uint)range.First + 1, (uint)range.Last];
        return numbers.Select(number => new AddressRow(Id(network), NetworkBook.Text(number)) { Reserved = true });
    }

    private static string Id(DemoRow row) => row.Number("id").ToString(CultureInfo.InvariantCulture);
}
