using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Web.Modules;

namespace Portal.Web.Features.SecurityGroups;

/// <summary>The project's security groups and their rules.</summary>
internal sealed class SecurityGroupsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("security-groups", "security-groups", PanelGroup.Network, typeof(SecurityGroupText))
        {
            Order = 20,
            Icon = Icons.Material.Outlined.Shield,
            RequiresCapability = CloudCapability.ChangeSecurityGroups,
        });
        SecurityGroupColumns.AddTo(builder);
        SecurityGroupActionSet.AddTo(builder);
    }
}
