using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Usage;

/// <summary>What the project used over any range of days.</summary>
internal sealed class UsageModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("usage", "usage", PanelGroup.Project, typeof(UsageText)) { Order = 30, Icon = Icons.Material.Outlined.BarChart, RequiresService = "compute" });
}
