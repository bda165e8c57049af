using System.Globalization;
using Portal.Domain.Volumes;
using Portal.Web.Modules;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>Columns and facets of the table of volume snapshots.</summary>
internal static class SnapshotColumns
{
    public static readonly TableSort DefaultSort = new("created", Descending: true);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("name", 10, static (snapshot, _) => snapshot.ShownName) with { Cell = VolumeCells.SnapshotName, IsFixed = true, Width = 0, Phone = PhonePlace.Title });
        builder.Add(Column("status", 20, static (snapshot, context) => VolumeLook.Word(snapshot, context.Texts(typeof(VolumeText)))) with { Cell = VolumeCells.SnapshotState, Width = 9, Phone = PhonePlace.Mark });
        builder.Add(Column("volume", 30, VolumeName) with { Cell = VolumeCells.SnapshotVolume, Width = 14, Phone = PhonePlace.Detail });
        builder.Add(Column("size", 40, static (snapshot, context) => SizeText.GiB(snapshot.SizeGiB, context.Culture)) with
        {
            SortKey = static (snapshot, _) => snapshot.SizeGiB,
            Align = ColumnAlign.End,
            Width = 7,
        });
        builder.Add(Column("created", 50, static (snapshot, _) => snapshot.Created.ToString("O", CultureInfo.InvariantCulture)) with
        {
            Cell = VolumeCells.SnapshotCreated,
            SortKey = static (snapshot, _) => snapshot.Created.UtcTicks,
            Width = 8,
        });
        builder.Add(Column("description", 60, static (snapshot, _) => snapshot.Description ?? "") with { Width = 14 });
        builder.Add(Column("id", 70, static (snapshot, _) => snapshot.Id) with { IsDefault = false, Width = 21 });
        builder.Add(new ResourceFacet<VolumeSnapshot>("status", typeof(VolumeText))
        {
            Values = static (snapshot, _) => [snapshot.Status.ToString()],
            Label = static (value, context) => context.Texts(typeof(VolumeText))["snapshot-status." + value],
            Order = 10,
        });
        builder.Add(new ResourceFacet<VolumeSnapshot>("volume", typeof(VolumeText)) { Values = static (snapshot, context) => [VolumeName(snapshot, context)], Order = 20 });
    }

    /// <summary>What the search box looks through.</summary>
    public static Func<VolumeSnapshot, bool> Search(string words, ResourceContext context)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return snapshot => all.All(word => new[] { snapshot.Name, snapshot.Id, snapshot.Description ?? "", VolumeName(snapshot, context) }
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    public static string VolumeName(VolumeSnapshot snapshot, ResourceContext context) => context.Get<VolumeLookups>().Volume(snapshot.VolumeId)?.ShownName ?? snapshot.VolumeId;

    private static ResourceColumn<VolumeSnapshot> Column(string id, int order, Func<VolumeSnapshot, ResourceContext, string> text) => new(id, typeof(VolumeText)) { Text = text, Order = order };
}
