using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Web.Features.Volumes;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Everyone;

/// <summary>What belongs to everybody, for administrators of the cloud.</summary>
internal sealed class EveryoneModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("all-instances", "all-instances", PanelGroup.Operations, typeof(EveryoneText))
        {
            Order = 12,
            Icon = Icons.Material.Outlined.ViewModule,
            Policy = PortalPolicy.Admin,
            RequiresService = "compute",
        })
        .AddPanel(new Panel("all-volumes", "all-volumes", PanelGroup.Operations, typeof(EveryoneText))
        {
            Order = 14,
            Icon = Icons.Material.Outlined.Storage,
            Policy = PortalPolicy.Admin,
            RequiresService = VolumesModule.Service,
        })
        .AddPanel(new Panel("all-addresses", "all-floating-ips", PanelGroup.Operations, typeof(EveryoneText))
        {
            Order = 16,
            Icon = Icons.Material.Outlined.Public,
            Policy = PortalPolicy.Admin,
            RequiresCapability = CloudCapability.FloatingIps,
        });
}
