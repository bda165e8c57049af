using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Keypairs;

internal sealed class KeypairsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("keypairs", "keypairs", PanelGroup.Compute, typeof(KeypairsText)) { Order = 40, Icon = Icons.Material.Outlined.Key });
}
