using MudBlazor;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.ServiceBoard;

/// <summary>Every daemon and everything that is asked, on one page.</summary>
internal sealed class ServiceBoardModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("services", "services", PanelGroup.Operations, typeof(ServiceBoardText)) { Order = 19, Icon = Icons.Material.Outlined.MonitorHeart, Policy = PortalPolicy.Admin });
}
