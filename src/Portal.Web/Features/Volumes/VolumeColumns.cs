using System.Globalization;
using Portal.Domain.Text;
using Portal.Domain.Volumes;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>Columns and facets of the volumes table.</summary>
internal static class VolumeColumns
{
    public static readonly TableSort DefaultSort = new("name", Descending: false);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("name", 10, static (volume, _) => volume.ShownName) with { Cell = VolumeCells.Name, IsFixed = true, Width = 0, Phone = PhonePlace.Title });
        builder.Add(Column("status", 20, static (volume, context) => VolumeLook.Word(volume, context.Texts(typeof(VolumeText)))) with { Cell = VolumeCells.Status, Width = 9, Phone = PhonePlace.Mark });
        builder.Add(Column("project", 24, static (volume, context) => context.Get<VolumeLookups>().ProjectName(volume)) with { Cell = VolumeCells.Project, Policy = PortalPolicy.Admin, Reach = TableReach.Everyone, Width = 8, Phone = PhonePlace.Detail });
        builder.Add(Column("node", 44, static (volume, context) => string.Join(", ", context.Get<VolumeLookups>().NodesOf(volume))) with { Cell = VolumeCells.Node, Policy = PortalPolicy.Admin, Reach = TableReach.Everyone, Width = 8 });
        builder.Add(Column("kept", 46, static (volume, context) => context.Get<VolumeLookups>().KeptBy(volume)) with { Policy = PortalPolicy.Admin, Reach = TableReach.Everyone, Width = 8 });
        builder.Add(Column("size", 30, static (volume, context) => SizeText.GiB(volume.SizeGiB, context.Culture)) with
        {
            Cell = VolumeCells.Size,
            SortKey = static (volume, _) => volume.SizeGiB,
            Export = static (volume, _) => volume.SizeGiB.ToString(CultureInfo.InvariantCulture),
            Align = ColumnAlign.End,
            Width = 7,
            Phone = PhonePlace.Detail,
        });
        builder.Add(Column("attached", 40, AttachedTo) with { Cell = VolumeCells.Attached, Width = 16 });
        Wherever(Column("type", 50, static (volume, _) => volume.Type ?? "") with { Cell = VolumeCells.Type, Width = 8 });
        builder.Add(Column("zone", 60, static (volume, _) => volume.Zone ?? "") with { IsDefault = false });
        builder.Add(Column("snapshots", 65, static (volume, context) => SnapshotCount(volume, context).ToString(context.Culture)) with
        {
            SortKey = static (volume, context) => SnapshotCount(volume, context),
            Align = ColumnAlign.End,
            Reach = TableReach.Project,
            Width = 7,
        });
        Wherever(Column("created", 70, static (volume, _) => volume.Created.ToString("O", CultureInfo.InvariantCulture)) with
        {
            Cell = VolumeCells.Created,
            SortKey = static (volume, _) => volume.Created.UtcTicks,
            Width = 8,
        });
        builder.Add(Column("description", 80, static (volume, _) => volume.Description ?? "") with { IsDefault = false, Width = 16 });
        builder.Add(Column("id", 90, static (volume, _) => volume.Id) with { IsDefault = false, Width = 21 });
        builder.Add(new ResourceFacet<Volume>("status", typeof(VolumeText))
        {
            Values = static (volume, _) => [volume.Status.ToString()],
            Label = static (value, context) => context.Texts(typeof(VolumeText))["status." + value],
            Order = 10,
        });
        builder.Add(new ResourceFacet<Volume>("project", typeof(VolumeText))
        {
            Values = static (volume, context) => context.Get<VolumeLookups>().ProjectId(volume) is { } id ? [id] : [],
            Label = static (id, context) => HostileText.Visible(context.Get<VolumeLookups>().NameOf(id)),
            Order = 12,
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
        });
        builder.Add(new ResourceFacet<Volume>("node", typeof(VolumeText))
        {
            Values = static (volume, context) => context.Get<VolumeLookups>().NodesOf(volume),
            Order = 14,
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
        });
        builder.Add(new ResourceFacet<Volume>("kept", typeof(VolumeText))
        {
            Values = static (volume, context) => context.Get<VolumeLookups>().KeptBy(volume) is { Length: > 0 } host ? [host] : [],
            Order = 16,
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
        });
        builder.Add(new ResourceFacet<Volume>("type", typeof(VolumeText)) { Values = static (volume, _) => volume.Type is { } type ? [type] : [], Order = 20 });
        builder.Add(new ResourceFacet<Volume>("zone", typeof(VolumeText)) { Values = static (volume, _) => volume.Zone is { } zone ? [zone] : [], Order = 30 });

        // Where everybody's stand, project, node and host take the room of it.
        void Wherever(ResourceColumn<Volume> column)
        {
            builder.Add(column with { Reach = TableReach.Project });
            builder.Add(column with { Reach = TableReach.Everyone, IsDefault = false });
        }
    }

    /// <summary>What the search box looks through.</summary>
    public static Func<Volume, bool> Search(string words, ResourceContext context)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return volume => all.All(word => new[] { volume.Name, volume.Id, volume.Description ?? "", volume.Type ?? "", AttachedTo(volume, context), context.Get<VolumeLookups>().ProjectName(volume), context.Get<VolumeLookups>().KeptBy(volume) }
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static string AttachedTo(Volume volume, ResourceContext context) =>
        string.Join(", ", volume.Attachments.Select(attachment => $"{context.Get<VolumeLookups>().InstanceName(attachment.InstanceId)} {attachment.Device}".TrimEnd()));

    private static int SnapshotCount(Volume volume, ResourceContext context) => context.Get<VolumeLookups>().SnapshotsOf(volume);

    private static ResourceColumn<Volume> Column(string id, int order, Func<Volume, ResourceContext, string> text) => new(id, typeof(VolumeText)) { Text = text, Order = order };
}
