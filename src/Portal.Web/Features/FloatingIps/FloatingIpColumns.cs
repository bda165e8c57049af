using Portal.Domain.Networking;
using Portal.Domain.Text;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.FloatingIps;

/// <summary>Columns and facets of the floating IPs table.</summary>
internal static class FloatingIpColumns
{
    public static readonly TableSort DefaultSort = new("address", Descending: false);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("address", 10, static (address, _) => address.Address) with
        {
            Cell = FloatingIpCells.Address,
            SortKey = static (address, _) => NumberOf(address.Address),
            IsFixed = true,
            Width = 12,
            Phone = PhonePlace.Title,
        });
        builder.Add(Column("use", 20, static (address, context) => UseWord(address, context)) with { Cell = FloatingIpCells.Use, Width = 9, Phone = PhonePlace.Mark });
        builder.Add(Column("project", 25, static (address, context) => context.Get<FloatingIpLookups>().ProjectName(address.ProjectId)) with { Cell = FloatingIpCells.Project, Policy = PortalPolicy.Admin, Reach = TableReach.Everyone, Width = 8, Phone = PhonePlace.Detail });
        builder.Add(Column("node", 35, static (address, context) => context.Get<FloatingIpLookups>().NodeOf(address)) with { Cell = FloatingIpCells.Node, Policy = PortalPolicy.Admin, Reach = TableReach.Everyone, Width = 7 });
        builder.Add(Column("instance", 30, InstanceName) with { Cell = FloatingIpCells.Instance, Width = 0, Phone = PhonePlace.Detail });
        builder.Add(Column("fixed", 40, static (address, _) => address.FixedAddress ?? "") with
        {
            Cell = FloatingIpCells.Fixed,
            SortKey = static (address, _) => address.FixedAddress is { } own ? NumberOf(own) : long.MaxValue,
            Width = 10,
        });
        builder.Add(Column("pool", 50, static (address, _) => address.PoolName) with { Cell = FloatingIpCells.Pool, Width = 8 });
        builder.Add(Column("id", 60, static (address, _) => address.Id) with { IsDefault = false, Width = 21 });
        builder.Add(new ResourceFacet<FloatingIp>("use", typeof(FloatingIpText))
        {
            Values = static (address, _) => [address.IsAssociated ? "used" : "free"],
            Label = static (value, context) => context.Texts(typeof(FloatingIpText))["use." + value],
            Order = 10,
        });
        builder.Add(new ResourceFacet<FloatingIp>("project", typeof(FloatingIpText))
        {
            Values = static (address, _) => address.ProjectId is { } id ? [id] : [],
            Label = static (id, context) => HostileText.Visible(context.Get<FloatingIpLookups>().ProjectName(id)),
            Order = 12,
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
        });
        builder.Add(new ResourceFacet<FloatingIp>("node", typeof(FloatingIpText))
        {
            Values = static (address, context) => context.Get<FloatingIpLookups>().NodeOf(address) is { Length: > 0 } node ? [node] : [],
            Order = 14,
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
        });
        builder.Add(new ResourceFacet<FloatingIp>("pool", typeof(FloatingIpText)) { Values = static (address, _) => [address.PoolName], Order = 20 });
    }

    public static string UseWord(FloatingIp address, ResourceContext context) =>
        context.Texts(typeof(FloatingIpText))[address.IsAssociated ? "use.used" : "use.free"];

    public static string InstanceName(FloatingIp address, ResourceContext context) =>
        address.InstanceId is { } id ? context.Get<FloatingIpLookups>().NameOf(id) : "";

    /// <summary>What the search box looks through.</summary>
    public static Func<FloatingIp, bool> Search(string words, ResourceContext context)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return address => all.All(word => new[] { address.Address, address.FixedAddress ?? "", address.PoolName, InstanceName(address, context), address.InstanceId ?? "", context.Get<FloatingIpLookups>().ProjectName(address.ProjectId), context.Get<FloatingIpLookups>().NodeOf(address) }
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static long NumberOf(string address) => System.Net.IPAddress.TryParse(address, out var ip) && ip.GetAddressBytes() is { Length: 4 } bytes
        ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : long.MaxValue - 1;

    private static ResourceColumn<FloatingIp> Column(string id, int order, Func<FloatingIp, ResourceContext, string> text) =>
        new(id, typeof(FloatingIpText)) { Text = text, Order = order };
}
