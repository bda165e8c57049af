using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Networking;
using Portal.Web.Modules;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.FloatingIps;

/// <summary>What one can do with addresses of the table.</summary>
internal static class FloatingIpActionSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Of(FloatingIpAction.Associate, "associate", Icons.Material.Outlined.Link) with
        {
            Run = static (addresses, context) => context.Get<FloatingIpDesk>().AssociateAsync(addresses[0], context),
        });
        builder.Add(Of(FloatingIpAction.Disassociate, "disassociate", Icons.Material.Outlined.LinkOff) with
        {
            IsBulk = true,
            IsBulkPrimary = true,
            Reach = TableReach.Both,
            Cli = static (address, context) => FloatingIpCli.Disassociate(address, context.Project.Capabilities.Cli).Text,
        });
        builder.Add(Of(FloatingIpAction.Release, "release", Icons.Material.Outlined.Delete) with
        {
            IsBulk = true,
            IsBulkPrimary = true,
            Reach = TableReach.Both,
            IsDangerous = true,
            Group = 1,
            Cli = static (address, context) => FloatingIpCli.Release(address.Address, context.Project.Capabilities.Cli).Text,
        });
    }

    private static ResourceAction<FloatingIp> Of(FloatingIpAction act, string id, string icon) => new(id, typeof(FloatingIpText))
    {
        Check = (address, context) => FloatingIpActions.Check(address, act) is { } refusal
            ? ActionState.Refused(context.Texts(typeof(FloatingIpText))["refusal." + refusal])
            : ActionState.Allowed,
        Run = (addresses, context) => context.Get<FloatingIpDesk>().RunAsync(act, addresses, context),
        Icon = icon,
        Order = (int)act,
    };
}
