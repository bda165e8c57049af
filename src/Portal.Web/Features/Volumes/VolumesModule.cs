using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Volumes;

/// <summary>The project's volumes and their snapshots, and what they add to instances.</summary>
internal sealed class VolumesModule : IPortalModule
{
    public const string Service = "block-storage";

    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("volumes", "volumes", PanelGroup.Storage, typeof(VolumeText))
        {
            Order = 10,
            Icon = Icons.Material.Outlined.Storage,
            RequiresService = Service,
        });
        builder.AddPanel(new Panel("volume-snapshots", "volume-snapshots", PanelGroup.Storage, typeof(VolumeText))
        {
            Order = 20,
            Icon = Icons.Material.Outlined.PhotoCamera,
            RequiresService = Service,
        });
        builder.AddPanel(new Panel("volume-backups", "volume-backups", PanelGroup.Storage, typeof(VolumeText))
        {
            Order = 25,
            Icon = Icons.Material.Outlined.Backup,
            RequiresService = Service,
            RequiresCapability = CloudCapability.BackupVolumes,
        });
        VolumePalette.AddTo(builder);
        VolumeColumns.AddTo(builder);
        VolumeActionSet.AddTo(builder);
        SnapshotColumns.AddTo(builder);
        SnapshotActionSet.AddTo(builder);
        BackupColumns.AddTo(builder);
        BackupActionSet.AddTo(builder);
        builder.AddToSlot<InstanceVolumes>(Slots.InstanceTabs, new SlotOptions("volumes", typeof(VolumeText), 30));
        builder.AddToSlot<RootVolumeFact>(Slots.InstanceHardware, new SlotOptions("root-volume", Order: 10));
        builder.Add(new PaletteCommand("create-volume", typeof(VolumeText))
        {
            Icon = Icons.Material.Outlined.Storage,
            Address = static context => $"{VolumePaths.Volumes(context)}?new",
            Policy = PortalPolicy.ProjectWrite,
            RequiresService = Service,
        });
    }
}
