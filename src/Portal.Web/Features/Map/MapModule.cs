using MudBlazor;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Map;

/// <summary>The cloud as a picture.</summary>
internal sealed class MapModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("map", "map", PanelGroup.Operations, typeof(MapText)) { Order = 5, Icon = Icons.Material.Outlined.Map, Policy = PortalPolicy.Admin });
}
