using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;
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
        builder.Add<PaletteSource>(new PaletteSource<SecurityGroup>("security-groups", typeof(SecurityGroupText))
        {
            Order = 20,
            RequiresCapability = CloudCapability.ChangeSecurityGroups,
            View = static (live, context) => live.SecurityGroups(context),
            Things = static (group, context) =>
            [
                new PaletteThing(group.Id, group.Name, $"{context.BasePath}/security-groups/{Uri.EscapeDataString(group.Id)}")
                {
                    Icon = Icons.Material.Outlined.Shield,
                    Detail = group.Description,
                    Keys = [group.Id],
                },
            ],
        });
        SecurityGroupColumns.AddTo(builder);
        SecurityGroupActionSet.AddTo(builder);
    }
}
