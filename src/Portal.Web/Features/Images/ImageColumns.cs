using System.Globalization;
using Portal.Domain.Images;
using Portal.Web.Modules;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Images;

/// <summary>Columns and facets of the images table.</summary>
internal static class ImageColumns
{
    public static readonly TableSort DefaultSort = new("name", Descending: false);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("name", 10, static (image, _) => image.Name) with { Cell = ImageCells.Name, IsFixed = true, Width = 0, Phone = PhonePlace.Title });
        builder.Add(Column("status", 20, static (image, context) => ImageLook.Status(image, Words(context))) with { Cell = ImageCells.Status, Width = 7.5, Phone = PhonePlace.Mark });
        builder.Add(Column("origin", 30, static (image, context) => Words(context)["origin." + Origin(image, context)]) with { Width = 7, Phone = PhonePlace.Detail });
        builder.Add(Column("kind", 40, static (image, context) => Words(context)["kind." + ImageLook.KindOf(image)]) with { Width = 7 });
        builder.Add(Column("format", 50, static (image, _) => image.DiskFormat ?? "") with { Width = 5 });
        builder.Add(Column("size", 60, static (image, _) => image.SizeBytes is { } size ? SizeText.Bytes(size, CultureInfo.CurrentCulture) : "") with
        {
            SortKey = static (image, _) => image.SizeBytes ?? -1,
            Export = static (image, _) => image.SizeBytes?.ToString(CultureInfo.InvariantCulture) ?? "",
            Align = ColumnAlign.End,
            Width = 6,
            Phone = PhonePlace.Detail,
        });
        builder.Add(Column("needs", 70, Needs) with { SortKey = static (image, _) => ((long)image.MinRamMiB << 32) + image.MinDiskGiB, Width = 9 });
        builder.Add(Column("protected", 80, static (image, context) => image.IsProtected ? Words(context)["protected"] : "") with { IsDefault = false, Width = 8 });
        builder.Add(Column("updated", 90, static (image, _) => image.Updated.ToString("O", CultureInfo.InvariantCulture)) with
        {
            Cell = ImageCells.Updated,
            SortKey = static (image, _) => image.Updated.Ticks,
            Width = 8,
        });
        builder.Add(Column("owner", 100, static (image, _) => image.OwnerId ?? "") with { IsDefault = false, Width = 20 });
        builder.Add(Column("id", 110, static (image, _) => image.Id) with { IsDefault = false, Width = 21 });
        builder.Add(Facet("origin", 10, static (image, context) => Origin(image, context).ToString(), "origin."));
        builder.Add(Facet("kind", 20, static (image, _) => ImageLook.KindOf(image).ToString(), "kind."));
        builder.Add(Facet("status", 30, static (image, _) => image.Status.ToString(), "status."));
        builder.Add(new ResourceFacet<Image>("format", typeof(ImageText)) { Values = static (image, _) => image.DiskFormat is { Length: > 0 } format ? [format] : [], Order = 40 });
    }

    public static ImageOrigin Origin(Image image, ResourceContext context) => ImageRules.OriginOf(image, context.Project.Scope.ProjectId);

    /// <summary>What the search box looks through.</summary>
    public static Func<Image, bool> Search(string words)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return image => all.All(word => image.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || image.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
            || image.Properties.Any(pair => pair.Key.Contains(word, StringComparison.OrdinalIgnoreCase) || pair.Value.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Needs(Image image, ResourceContext context)
    {
        var culture = CultureInfo.CurrentCulture;
        return (image.MinDiskGiB, image.MinRamMiB) switch
        {
            (0, 0) => "",
            (_, 0) => SizeText.GiB(image.MinDiskGiB, culture),
            (0, _) => SizeText.MiB(image.MinRamMiB, culture),
            _ => Words(context)["needs", SizeText.GiB(image.MinDiskGiB, culture), SizeText.MiB(image.MinRamMiB, culture)],
        };
    }

    private static Microsoft.Extensions.Localization.IStringLocalizer Words(ResourceContext context) => context.Texts(typeof(ImageText));

    private static ResourceFacet<Image> Facet(string id, int order, Func<Image, ResourceContext, string> value, string words) => new(id, typeof(ImageText))
    {
        Values = (image, context) => [value(image, context)],
        Label = (one, context) => Words(context)[words + one],
        Order = order,
    };

    private static ResourceColumn<Image> Column(string id, int order, Func<Image, ResourceContext, string> text) => new(id, typeof(ImageText)) { Text = text, Order = order };
}
