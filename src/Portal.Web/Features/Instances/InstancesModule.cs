using MudBlazor;
using Portal.Web.Features.Instances.Actions;
using Portal.Web.Features.Instances.Details;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Modules;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances;

/// <summary>The instances panel with its columns, facets, actions and tabs: all by the registry, as a plugin would add them.</summary>
internal sealed class InstancesModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("instances", "instances", PanelGroup.Compute, typeof(InstanceTexts))
        {
            Order = 10,
            Icon = Icons.Material.Outlined.Dns,
            RequiresService = "compute",
        });
        InstanceColumns.AddTo(builder);
        InstanceFacetSet.AddTo(builder);
        InstanceActionSet.AddTo(builder);
        builder.Add(InstancePalette.Actions);
        builder.Add<PaletteSource>(new HardwareAddressSource { Order = 5 });
        builder.AddToSlot<OverviewTab>(Slots.InstanceTabs, new SlotOptions("overview", typeof(InstanceTexts), 10) { Reach = TableReach.Both });
        builder.AddToSlot<TimelineTab>(Slots.InstanceTabs, new SlotOptions("timeline", typeof(InstanceTexts), 40) { Reach = TableReach.Both });
        builder.AddToSlot<MetadataTab>(Slots.InstanceTabs, new SlotOptions("metadata", typeof(InstanceTexts), 50) { Reach = TableReach.Both });
    }
}
