using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Audit;

internal sealed class AuditModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("audit", "audit", PanelGroup.Personal, typeof(AuditText)) { Order = 20, Icon = Icons.Material.Outlined.History });
}
