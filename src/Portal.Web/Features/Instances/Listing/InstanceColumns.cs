using System.Globalization;
using Portal.Domain.Compute;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>The columns of the instances table.</summary>
internal static class InstanceColumns
{
    public static readonly TableSort DefaultSort = new("created", Descending: true);

    public static void AddTo(PortalModuleBuilder builder)
    {
        foreach (var column in All())
        {
            builder.Add(column);
        }
    }

    private static IEnumerable<ResourceColumn<Instance>> All()
    {
        yield return Column("name", 10, static (instance, _) => instance.Name) with
        {
            Cell = InstanceCells.Name,
            IsFixed = true,
            Width = 0,
            Phone = PhonePlace.Title,
        };
        yield return Column("status", 20, static (instance, context) => InstanceLook.Of(instance, context.Shared).Word) with
        {
            Cell = InstanceCells.Status,
            SortKey = static (instance, _) => (long)instance.Status,
            Export = static (instance, _) => instance.RawStatus,
            Width = 10.5,
            Phone = PhonePlace.Mark,
        };
        yield return Column("project", 25, static (instance, context) => context.Get<InstanceLookups>().ProjectName(instance.ProjectId)) with
        {
            Cell = InstanceCells.Project,
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
            Phone = PhonePlace.Detail,
        };
        yield return Column("node", 27, static (instance, _) => instance.Host ?? "") with
        {
            Cell = InstanceCells.Host,
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
            Width = 8,
            Phone = PhonePlace.Detail,
        };
        yield return Column("addresses", 30, static (instance, _) => Addresses(instance)) with
        {
            Cell = InstanceCells.Addresses,
            SortKey = static (instance, _) => AddressKey(instance),
            Width = 9.75,
            Phone = PhonePlace.Detail,
        };
        yield return Column("flavor", 40, static (instance, context) => context.Get<InstanceLookups>().FlavorName(instance)) with
        {
            Cell = InstanceCells.Flavor,
            Width = 8,
        };
        yield return Column("image", 50, static (instance, context) => ImageName(instance, context)) with { Cell = InstanceCells.Image, Reach = TableReach.Project, Width = 10.5 };
        yield return Column("image", 50, static (instance, context) => ImageName(instance, context)) with { Cell = InstanceCells.Image, Reach = TableReach.Everyone, IsDefault = false, Width = 10.5 };
        yield return Column("key", 60, static (instance, _) => instance.KeyName ?? "") with { Cell = InstanceCells.Key, IsDefault = false };
        yield return Column("zone", 70, static (instance, _) => instance.AvailabilityZone ?? "") with { IsDefault = false, Width = 8 };
        yield return Column("host", 80, static (instance, _) => instance.Host ?? "") with { Policy = PortalPolicy.Admin, Reach = TableReach.Project, Width = 7.5 };
        yield return Column("groups", 90, static (instance, _) => string.Join(", ", instance.SecurityGroups.Items)) with { IsDefault = false, Width = 10 };
        yield return Column("updated", 100, static (instance, _) => Iso(instance.Updated)) with
        {
            Cell = InstanceCells.Updated,
            SortKey = static (instance, _) => instance.Updated.UtcTicks,
            IsDefault = false,
        };
        yield return Column("created", 110, static (instance, _) => Iso(instance.Created)) with
        {
            Cell = InstanceCells.Created,
            SortKey = static (instance, _) => instance.Created.UtcTicks,
            Width = 8.25,
        };
        yield return Column("user", 115, static (instance, _) => instance.UserId ?? "") with { Policy = PortalPolicy.Admin, Reach = TableReach.Everyone, IsDefault = false, Width = 12 };
        yield return Column("id", 120, static (instance, _) => instance.Id) with { Cell = InstanceCells.Id, IsDefault = false, Width = 21 };
    }

    private static ResourceColumn<Instance> Column(string id, int order, Func<Instance, ResourceContext, string> text) =>
        new(id, typeof(InstanceTexts)) { Text = text, Order = order };

    private static string Addresses(Instance instance) => string.Join(", ", instance.Addresses.Items.Select(static address => address.Address));

    private static string ImageName(Instance instance, ResourceContext context) =>
        instance.ImageId is null ? context.Texts(typeof(InstanceTexts))["BootsFromVolume"] : context.Get<InstanceLookups>().ImageName(instance);

    private static string Iso(DateTimeOffset at) => at == default ? "" : at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Numeric order of the first IPv4 address; others come after, those without one last.</summary>
    private static long AddressKey(Instance instance)
    {
        foreach (var address in instance.Addresses.Items)
        {
            if (address.Version == 4 && System.Net.IPAddress.TryParse(address.Address, out var ip))
            {
                return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(ip.GetAddressBytes());
            }
        }

        return instance.Addresses.Count > 0 ? long.MaxValue - 1 : long.MaxValue;
    }
}
