using MudBlazor;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.LooseEnds;

/// <summary>What was left half done, and its repairs.</summary>
internal sealed class LooseEndsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("loose-ends", "loose-ends", PanelGroup.Operations, typeof(LooseEndText)) { Order = 40, Icon = Icons.Material.Outlined.Healing, Policy = PortalPolicy.Admin })
        .AddToSlot<LooseEndsButton>(Slots.BoardActions, new SlotOptions("loose-ends", typeof(LooseEndText), 20) { Policy = PortalPolicy.Admin });
}
