using MudBlazor;
using Portal.Web.Alerts;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Alerts;

/// <summary>Who is told when something happens, and what they were told.</summary>
internal sealed class AlertsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("alerts", "alerts", PanelGroup.Operations, typeof(AlertText)) { Order = 90, Icon = Icons.Material.Outlined.NotificationsActive, Policy = PortalPolicy.Admin })
        .AddToSlot<AlertTroubles>(Slots.BoardNotices, new SlotOptions("failing", typeof(AlertText)) { Policy = PortalPolicy.Admin });
}
