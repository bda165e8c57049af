using MudBlazor;
using Portal.Domain.Clouds;
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
        })
        .Add<PaletteSource>(new PaletteSource<VolumeBackup>("volume-backups", typeof(VolumeText))
        {
            Order = 42,
            RequiresService = VolumesModule.Service,
            RequiresCapability = CloudCapability.BackupVolumes,
            View = static (live, context) => live.VolumeBackups(context),
            Things = static (backup, context) =>
            [
                new PaletteThing(backup.Id, backup.ShownName, $"{VolumePaths.Backups(context)}?q={Uri.EscapeDataString(backup.ShownName)}")
                {
                    Icon = Icons.Material.Outlined.Backup,
                    Detail = $"{backup.SizeGiB} GiB",
                    Keys = [backup.Id, backup.VolumeId],
                },
            ],
        });
}
