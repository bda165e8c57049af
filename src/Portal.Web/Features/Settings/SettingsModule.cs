using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Settings;

internal sealed class SettingsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("settings", "settings", PanelGroup.Personal, typeof(SettingsText)) { Order = 10, Icon = Icons.Material.Outlined.Settings });
}
