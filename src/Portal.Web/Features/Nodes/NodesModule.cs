using MudBlazor;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Nodes;

internal sealed class NodesModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("nodes", "nodes", PanelGroup.Operations, typeof(NodesText)) { Order = 10, Icon = Icons.Material.Outlined.Dns, Policy = PortalPolicy.Admin })
        .AddToSlot<IncidentBanner>(Slots.Banners, new SlotOptions("incidents") { Policy = PortalPolicy.Admin });
}
