using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Networks;

/// <summary>The networks a project can use, and who is where on them.</summary>
internal sealed class NetworksModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("networks", "networks", PanelGroup.Network, typeof(NetworkText)) { Order = 30, Icon = Icons.Material.Outlined.Lan });
        NetworkPalette.AddTo(builder);
    }
}
