using MudBlazor;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Capacity;

/// <summary>What the cloud has room for, and for how long.</summary>
internal sealed class CapacityModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("capacity", "capacity", PanelGroup.Operations, typeof(CapacityText))
        {
            Order = 18,
            Icon = Icons.Material.Outlined.DataUsage,
            Policy = PortalPolicy.Admin,
            RequiresService = "compute",
        });
        HypervisorColumns.AddTo(builder);
    }
}
