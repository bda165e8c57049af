using System.Globalization;
using Portal.Domain.ObjectStorage;
using Portal.Web.Modules;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>Columns of the containers table.</summary>
internal static class ContainerColumns
{
    public static readonly TableSort DefaultSort = new("name", Descending: false);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("name", 10, static (container, _) => container.Name) with { Cell = ContainerCells.Name, IsFixed = true, Width = 0, Phone = PhonePlace.Title });
        builder.Add(Column("objects", 20, static (container, _) => container.ObjectCount.ToString("N0", CultureInfo.CurrentCulture)) with
        {
            SortKey = static (container, _) => container.ObjectCount,
            Export = static (container, _) => container.ObjectCount.ToString(CultureInfo.InvariantCulture),
            Align = ColumnAlign.End,
            Width = 9,
            Phone = PhonePlace.Detail,
        });
        builder.Add(Column("size", 30, static (container, _) => SizeText.Bytes(container.Bytes, CultureInfo.CurrentCulture)) with
        {
            SortKey = static (container, _) => container.Bytes,
            Export = static (container, _) => container.Bytes.ToString(CultureInfo.InvariantCulture),
            Align = ColumnAlign.End,
            Width = 9,
            Phone = PhonePlace.Mark,
        });
    }

    /// <summary>What the search box looks through.</summary>
    public static Func<StorageContainer, bool> Search(string words)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return container => all.All(word => container.Name.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static ResourceColumn<StorageContainer> Column(string id, int order, Func<StorageContainer, ResourceContext, string> text) =>
        new(id, typeof(ObjectText)) { Text = text, Order = order };
}
