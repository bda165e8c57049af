using System.Globalization;
using Portal.Domain.Volumes;
using Portal.Web.Modules;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>Columns and facets of the table of backups.</summary>
internal static class BackupColumns
{
    public static readonly TableSort DefaultSort = new("created", Descending: true);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("name", 10, static (backup, _) => backup.ShownName) with { Cell = VolumeCells.BackupName, IsFixed = true, Width = 0, Phone = PhonePlace.Title });
        builder.Add(Column("status", 20, static (backup, context) => VolumeLook.Word(backup, context.Texts(typeof(VolumeText)))) with { Cell = VolumeCells.BackupState, Width = 9, Phone = PhonePlace.Mark });
        builder.Add(Column("volume", 30, VolumeName) with { Cell = VolumeCells.BackupVolume, Width = 16, Phone = PhonePlace.Detail });
        builder.Add(Column("size", 40, static (backup, context) => SizeText.GiB(backup.SizeGiB, context.Culture)) with
        {
            SortKey = static (backup, _) => backup.SizeGiB,
            Export = static (backup, _) => backup.SizeGiB.ToString(CultureInfo.InvariantCulture),
            Align = ColumnAlign.End,
            Width = 7,
        });
        builder.Add(Column("kind", 50, Kind) with { Width = 10 });
        builder.Add(Column("created", 60, static (backup, _) => backup.Created.ToString("O", CultureInfo.InvariantCulture)) with
        {
            Cell = VolumeCells.BackupCreated,
            SortKey = static (backup, _) => backup.Created.UtcTicks,
            Width = 8,
        });
        builder.Add(Column("id", 70, static (backup, _) => backup.Id) with { IsDefault = false, Width = 21 });
        builder.Add(new ResourceFacet<VolumeBackup>("status", typeof(VolumeText))
        {
            Values = static (backup, _) => [backup.Status],
            Label = static (value, context) => context.Texts(typeof(VolumeText))["backup-status." + value] is { ResourceNotFound: false } word ? word.Value : value,
            Order = 10,
        });
        builder.Add(new ResourceFacet<VolumeBackup>("volume", typeof(VolumeText)) { Values = static (backup, context) => [VolumeName(backup, context)], Order = 20 });
    }

    /// <summary>What the search box looks through.</summary>
    public static Func<VolumeBackup, bool> Search(string words, ResourceContext context)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return backup => all.All(word => new[] { backup.Name, backup.Id, backup.VolumeId, VolumeName(backup, context) }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A backup outlives its volume.</summary>
    public static string VolumeName(VolumeBackup backup, ResourceContext context) =>
        context.Get<VolumeLookups>().Volume(backup.VolumeId)?.ShownName ?? context.Texts(typeof(VolumeText))["backup.volume-gone"];

    private static string Kind(VolumeBackup backup, ResourceContext context) => context.Texts(typeof(VolumeText))[backup.IsIncremental ? "backup.kind.incremental" : "backup.kind.full"];

    private static ResourceColumn<VolumeBackup> Column(string id, int order, Func<VolumeBackup, ResourceContext, string> text) => new(id, typeof(VolumeText)) { Text = text, Order = order };
}
