using MudBlazor;
using Portal.Domain.Volumes;
using Portal.Web.Modules;

namespace Portal.Web.Features.Volumes;

/// <summary>Volumes and their snapshots, as the palette finds them.</summary>
internal static class VolumePalette
{
    public static void AddTo(PortalModuleBuilder builder) => builder
        .Add<PaletteSource>(new PaletteSource<Volume>("volumes", typeof(VolumeText))
        {
            Order = 40,
            RequiresService = VolumesModule.Service,
            View = static (live, context) => live.Volumes(context),
            Things = static (volume, context) =>
            [
                new PaletteThing(volume.Id, volume.ShownName, VolumePaths.Volume(context, volume.Id))
                {
                    Icon = Icons.Material.Outlined.Storage,
                    Detail = $"{volume.SizeGiB} GiB",
                    Keys = [volume.Id, volume.SnapshotId, .. volume.Attachments.Select(static attachment => attachment.InstanceId)],
                },
            ],
        })
        .Add<PaletteSource>(new PaletteSource<VolumeSnapshot>("volume-snapshots", typeof(VolumeText))
        {
            Order = 41,
            RequiresService = VolumesModule.Service,
            View = static (live, context) => live.VolumeSnapshots(context),
            Things = static (snapshot, context) =>
            [
                new PaletteThing(snapshot.Id, snapshot.ShownName, $"{context.BasePath}/volume-snapshots?q={Uri.EscapeDataString(snapshot.ShownName)}")
                {
                    Icon = Icons.Material.Outlined.PhotoCamera,
                    Detail = $"{snapshot.SizeGiB} GiB",
                    Keys = [snapshot.Id, snapshot.VolumeId],
                },
            ],
        });
}
