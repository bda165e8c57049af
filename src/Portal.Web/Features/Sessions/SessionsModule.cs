using MudBlazor;
using Portal.Web.Features.SignIn;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Sessions;

internal sealed class SessionsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("sessions", "sessions", PanelGroup.Personal, typeof(SignInText)) { Order = 30, Icon = Icons.Material.Outlined.Devices, Policy = PortalPolicy.SignedIn });
}
