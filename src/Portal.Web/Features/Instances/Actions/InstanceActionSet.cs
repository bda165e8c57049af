using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Compute;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>Every action of instances as the table, the bulk bar, the detail page and the palette offer it.</summary>
internal static class InstanceActionSet
{
    /// <summary>Shown only where they can be chosen: each undoes a state that few instances are in.</summary>
    private static readonly HashSet<InstanceAction> OnlyWhenPossible =
    [
        InstanceAction.Unpause, InstanceAction.Resume, InstanceAction.Unrescue, InstanceAction.ConfirmResize, InstanceAction.RevertResize,
        InstanceAction.Unshelve, InstanceAction.Restore, InstanceAction.ForceDelete,
    ];

    private static readonly HashSet<InstanceAction> PrimaryInBulk = [InstanceAction.Start, InstanceAction.Stop, InstanceAction.SoftReboot, InstanceAction.Delete];

    /// <summary>These choose among things of the instance's project, or make something there: images, volumes, security groups.</summary>
    private static readonly HashSet<InstanceAction> InItsProject =
        [InstanceAction.Snapshot, InstanceAction.Backup, InstanceAction.Rebuild, InstanceAction.ChangeSecurityGroups];

    public static void AddTo(PortalModuleBuilder builder)
    {
        foreach (var action in Enum.GetValues<InstanceAction>())
        {
            builder.Add(Of(action));
        }
    }

    public static ActionState Check(Instance instance, InstanceAction action, ResourceContext context) =>
        action == InstanceAction.Delete && context.Find<PendingDeletes>()?.Of(instance.Id) is not null
            ? ActionState.Refused(context.Texts(typeof(InstanceTexts))["DeleteIsPlanned"])
            : CheckState(instance, action, context);

    private static ActionState CheckState(Instance instance, InstanceAction action, ResourceContext context) =>
        InstanceActions.Check(instance, action, context.Project.Capabilities, context.Project.IsAdmin) switch
        {
            ActionVerdict.Allowed => ActionState.Allowed,
            ActionVerdict.Refused when OnlyWhenPossible.Contains(action) => ActionState.Absent,
            ActionVerdict.Refused refused => ActionState.Refused(RefusalWords.Sentence(refused, context)),
            _ => ActionState.Absent,
        };

    private static ResourceAction<Instance> Of(InstanceAction action)
    {
        var traits = InstanceActions.Traits(action);
        return new ResourceAction<Instance>(ActionIds.Of(action), typeof(InstanceTexts))
        {
            Check = (instance, context) => Check(instance, action, context),
            Run = (instances, context) => context.Get<InstanceDesk>().RunAsync(action, instances, context),
            Icon = IconOf(action),
            Group = (int)traits.Group,
            Order = (int)action,
            Reach = InItsProject.Contains(action) ? TableReach.Project : TableReach.Both,
            IsBulk = traits.Bulk,
            IsBulkPrimary = PrimaryInBulk.Contains(action),
            IsDangerous = traits.Danger == ActionDanger.Destructive,
            Cli = SimpleCommands.Of(action) is { } command
                ? (instance, context) => CliEquivalent.For(command, instance, context.Project.Capabilities.Cli).Text
                : null,
            Policy = action == InstanceAction.ResetState ? PortalPolicy.Admin : PortalPolicy.ProjectWrite,
            RequiresCapability = traits.Needs,
        };
    }

    private static string IconOf(InstanceAction action) => action switch
    {
        InstanceAction.Start => Icons.Material.Outlined.PlayArrow,
        InstanceAction.Stop => Icons.Material.Outlined.Stop,
        InstanceAction.SoftReboot => Icons.Material.Outlined.RestartAlt,
        InstanceAction.HardReboot => Icons.Material.Outlined.PowerSettingsNew,
        InstanceAction.Pause => Icons.Material.Outlined.Pause,
        InstanceAction.Unpause => Icons.Material.Outlined.PlayArrow,
        InstanceAction.Suspend => Icons.Material.Outlined.Bedtime,
        InstanceAction.Resume => Icons.Material.Outlined.WbSunny,
        InstanceAction.Lock => Icons.Material.Outlined.Lock,
        InstanceAction.Unlock => Icons.Material.Outlined.LockOpen,
        InstanceAction.Rescue => Icons.Material.Outlined.MedicalServices,
        InstanceAction.Unrescue => Icons.Material.Outlined.HealthAndSafety,
        InstanceAction.Resize => Icons.Material.Outlined.AspectRatio,
        InstanceAction.ConfirmResize => Icons.Material.Outlined.Check,
        InstanceAction.RevertResize => Icons.Material.Outlined.Undo,
        InstanceAction.Rebuild => Icons.Material.Outlined.Autorenew,
        InstanceAction.Snapshot => Icons.Material.Outlined.PhotoCamera,
        InstanceAction.Backup => Icons.Material.Outlined.Backup,
        InstanceAction.Rename => Icons.Material.Outlined.DriveFileRenameOutline,
        InstanceAction.ChangeMetadata => Icons.Material.Outlined.Sell,
        InstanceAction.ChangeSecurityGroups => Icons.Material.Outlined.Shield,
        InstanceAction.ResetState => Icons.Material.Outlined.Build,
        InstanceAction.Shelve => Icons.Material.Outlined.Inventory2,
        InstanceAction.Unshelve => Icons.Material.Outlined.Unarchive,
        InstanceAction.Delete => Icons.Material.Outlined.Delete,
        InstanceAction.ForceDelete => Icons.Material.Outlined.DeleteForever,
        _ => Icons.Material.Outlined.RestoreFromTrash,
    };
}
