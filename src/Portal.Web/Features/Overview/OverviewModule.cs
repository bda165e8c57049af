using MudBlazor;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Overview;

internal sealed class OverviewModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("overview", "", PanelGroup.Project, typeof(OverviewText)) { Order = 10, Icon = Icons.Material.Outlined.Dashboard })
        .Add(new PaletteCommand("launch", typeof(OverviewText)) { Icon = Icons.Material.Outlined.RocketLaunch, Address = static context => PortalPaths.Launch(context.Scope), Policy = PortalPolicy.ProjectWrite })
        .AddToSlot<InstanceStatesCard>(Slots.OverviewCards, new SlotOptions("states", Order: 10))
        .AddToSlot<ActivityCard>(Slots.OverviewCards, new SlotOptions("activity", Order: 20))
        .AddToSlot<QuotasCard>(Slots.OverviewCards, new SlotOptions("quotas", Order: 30));
}
