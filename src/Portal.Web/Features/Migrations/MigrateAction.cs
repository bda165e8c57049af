using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Migration;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Migrations;

/// <summary>What this area adds to the menu of an instance.</summary>
internal static class MigrateAction
{
    private const int GroupOfRepair = (int)ActionGroup.Repair;

    public static ResourceAction<Instance> Migrate { get; } = new("migrate", typeof(MigrationText))
    {
        Check = static (instance, context) => State(instance, context),
        Run = static (instances, context) => context.Get<IServiceProvider>().GetRequiredService<MigrationDesk>().AskAsync(instances[0], context.Project),
        Icon = Icons.Material.Outlined.SwapHoriz,
        Group = GroupOfRepair,
        Order = 900,
        Reach = TableReach.Both,
        Policy = PortalPolicy.Admin,
        RequiresCapability = CloudCapability.ColdMigrate,
    };

    private static ActionState State(Instance instance, ResourceContext context)
    {
        var texts = context.Texts(typeof(MigrationText));
        return !context.Project.IsAdmin ? ActionState.Absent
            : MigrationOutlook.Accepts(MigrationKind.Live, instance) || MigrationOutlook.Accepts(MigrationKind.Cold, instance) ? ActionState.Allowed
            : ActionState.Refused(texts[instance.TaskState is not null ? "busy" : "wrong-state"]);
    }
}
