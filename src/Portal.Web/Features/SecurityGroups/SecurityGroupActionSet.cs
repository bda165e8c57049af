using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;
using Portal.Web.Modules;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.SecurityGroups;

/// <summary>What one can do with groups of the table.</summary>
internal static class SecurityGroupActionSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Of("rules", 10, Icons.Material.Outlined.Rule, static (desk, group, context) => desk.Open(group, context.Project)));
        builder.Add(Of("members", 20, Icons.Material.Outlined.Dns, static (desk, group, context) => desk.MembersAsync(group, context.Project)));
        builder.Add(Of("clone", 30, Icons.Material.Outlined.ContentCopy, static (desk, group, context) => desk.CloneAsync(group, context.Project)));
        builder.Add(Of("edit", 40, Icons.Material.Outlined.DriveFileRenameOutline, static (desk, group, context) => desk.EditAsync(group, context.Project)) with
        {
            RequiresCapability = CloudCapability.EditSecurityGroups,
        });
        builder.Add(Of("delete", 50, Icons.Material.Outlined.Delete, static (desk, group, context) => desk.DeleteAsync(group, context.Project)) with
        {
            Check = static (group, context) => SecurityGroupUse.CheckDelete(group, context.Get<GroupMembers>().Instances) is { } refusal
                ? ActionState.Refused(context.Texts(typeof(SecurityGroupText))["refusal." + refusal])
                : ActionState.Allowed,
            Cli = static (group, context) => SecurityGroupCli.Delete(group, context.Project.Capabilities.Cli).Text,
            Group = 1,
            IsDangerous = true,
        });
    }

    private static ResourceAction<SecurityGroup> Of(string id, int order, string icon, Func<SecurityGroupDesk, SecurityGroup, ResourceContext, Task> run) =>
        new(id, typeof(SecurityGroupText))
        {
            Check = static (_, _) => ActionState.Allowed,
            Run = (groups, context) => run(context.Get<SecurityGroupDesk>(), groups[0], context),
            Icon = icon,
            Order = order,
        };
}
