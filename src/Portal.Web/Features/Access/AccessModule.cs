using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Access;

/// <summary>How to reach the project with programs.</summary>
internal sealed class AccessModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("access", "access", PanelGroup.Project, typeof(AccessText)) { Order = 40, Icon = Icons.Material.Outlined.Terminal });
}
