using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Quotas;

/// <summary>What the project may use, and wishes for more.</summary>
internal sealed class QuotasModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("quotas", "quotas", PanelGroup.Project, typeof(QuotaText)) { Order = 20, Icon = Icons.Material.Outlined.DonutLarge })
        .Add(new PaletteCommand("ask", typeof(QuotaText)) { Icon = Icons.Material.Outlined.RequestPage, Address = static context => $"{context.BasePath}/quotas?ask", Policy = Policies.PortalPolicy.ProjectWrite });
}
