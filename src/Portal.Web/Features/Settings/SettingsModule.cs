using MudBlazor;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Settings;

internal sealed class SettingsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("settings", "settings", PanelGroup.Personal, typeof(SettingsText)) { Order = 10, Icon = Icons.Material.Outlined.Settings })
        .Add(new PaletteCommand("sessions", typeof(SettingsText)) { Icon = Icons.Material.Outlined.Devices, Address = static context => $"{context.BasePath}/settings#sessions", Policy = PortalPolicy.SignedIn });
}
