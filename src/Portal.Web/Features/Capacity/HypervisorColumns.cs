using System.Globalization;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Text;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Capacity;

/// <summary>Columns and facets of the hypervisors table.</summary>
internal static class HypervisorColumns
{
    public static readonly TableSort DefaultSort = new("host", Descending: false);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("host", 10, static (card, _) => card.Host) with { Cell = HypervisorCells.Host, IsFixed = true, Width = 0, Phone = PhonePlace.Title });
        builder.Add(Column("instances", 20, static (card, context) => (card.InstanceCount ?? 0).ToString("N0", context.Culture)) with { SortKey = static (card, _) => card.InstanceCount ?? 0, Align = ColumnAlign.End, Width = 6.5, Phone = PhonePlace.Mark });
        builder.Add(Column("memory", 30, static (card, context) => $"{SizeText.MiB(card.Capacity?.MemoryUsedMiB ?? 0, context.Culture)} / {SizeText.MiB(card.Capacity?.MemoryAllowedMiB ?? 0, context.Culture)}") with
        {
            Cell = HypervisorCells.Memory,
            SortKey = static (card, _) => Thousandths(card.Capacity?.MemoryShare),
            Width = 14,
            Phone = PhonePlace.Detail,
        });
        builder.Add(Column("vcpus", 40, static (card, context) => $"{(card.Capacity?.VcpusUsed ?? 0).ToString("N0", context.Culture)} / {(card.Capacity?.VcpusAllowed ?? 0).ToString("N0", context.Culture)}") with
        {
            Cell = HypervisorCells.Vcpus,
            SortKey = static (card, _) => Thousandths(card.Capacity?.VcpuShare),
            Width = 9,
        });
        builder.Add(Column("disk", 50, static (card, context) => $"{SizeText.GiB(card.Node!.DiskUsedGiB, context.Culture)} / {SizeText.GiB(card.Node.DiskGiB, context.Culture)}") with
        {
            SortKey = static (card, _) => card.Node!.DiskUsedGiB,
            Width = 9.5,
        });
        builder.Add(Column("type", 60, static (card, _) => Hypervisor(card)) with { Width = 7 });
        builder.Add(Column("cpu", 70, static (card, _) => card.Node!.Cpu is { } cpu ? $"{cpu.Vendor} {cpu.Model}" : "") with { Width = 9 });
        builder.Add(Column("features", 75, static (card, _) => card.Node!.Cpu is { } cpu ? string.Join(' ', cpu.Features) : "") with { IsDefault = false, Width = 20 });
        builder.Add(Column("workload", 80, static (card, context) => card.Node!.Workload.ToString("N0", context.Culture)) with { SortKey = static (card, _) => card.Node!.Workload, Align = ColumnAlign.End, IsDefault = false, Width = 6 });
        builder.Add(Column("name", 90, static (card, _) => card.Node!.HypervisorName) with { IsDefault = false, Width = 16 });
        builder.Add(Facet("state", 10, static card => [card.Trouble.ToString()]) with { Label = static (value, context) => context.Texts(typeof(Nodes.NodesText))["trouble." + value] });
        builder.Add(Facet("zone", 20, static card => card.Services.Select(static service => service.AvailabilityZone).OfType<string>().Distinct()));
        builder.Add(Facet("type", 30, static card => [Hypervisor(card)]));
        builder.Add(Facet("cpu", 40, static card => card.Node!.Cpu is { } cpu ? [cpu.Model] : []));
    }

    /// <summary>What the search box looks through.</summary>
    public static Func<NodeCard, bool> Search(string words)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return card => all.All(word => new[] { card.Host, card.Node!.HypervisorName, Hypervisor(card), card.Node.Cpu?.Model ?? "" }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>libvirt's number: major, minor and release in thousands.</summary>
    public static string Hypervisor(NodeCard card)
    {
        var version = card.Node!.HypervisorVersion;
        return HostileText.Visible(version <= 0 ? card.Node.HypervisorType : string.Create(
            CultureInfo.InvariantCulture, $"{card.Node.HypervisorType} {version / 1_000_000}.{version / 1000 % 1000}.{version % 1000}"));
    }

    private static long Thousandths(double? share) => (long)((share ?? 0) * 1000);

    private static ResourceColumn<NodeCard> Column(string id, int order, Func<NodeCard, ResourceContext, string> text) =>
        new(id, typeof(CapacityText)) { Text = text, Order = order, Policy = PortalPolicy.Admin };

    private static ResourceFacet<NodeCard> Facet(string id, int order, Func<NodeCard, IEnumerable<string>> values) =>
        new(id, typeof(CapacityText)) { Values = (card, _) => values(card), Order = order, Policy = PortalPolicy.Admin };
}
