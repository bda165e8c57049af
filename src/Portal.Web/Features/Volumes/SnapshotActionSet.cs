using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Volumes;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>What one can do with snapshots of volumes.</summary>
internal static class SnapshotActionSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Of(SnapshotAction.CreateVolume, "create-volume-from", Icons.Material.Outlined.Storage, static (desk, snapshot, context) => desk.CreateVolumeAsync(snapshot, context)));
        builder.Add(Of(SnapshotAction.Launch, "launch", Icons.Material.Outlined.RocketLaunch, static (desk, snapshot, context) => desk.Launch(snapshot, context)) with
        {
            Check = static (snapshot, context) => SnapshotActions.CheckLaunch(snapshot, context.Get<VolumeLookups>().Volume(snapshot.VolumeId)) is { } refusal
                ? ActionState.Refused(context.Texts(typeof(VolumeText))["refusal." + refusal])
                : ActionState.Allowed,
        });
        builder.Add(Of(SnapshotAction.Edit, "edit", Icons.Material.Outlined.DriveFileRenameOutline, static (desk, snapshot, context) => desk.EditAsync(snapshot, context)));
        builder.Add(Of(SnapshotAction.ResetStatus, "reset-status", Icons.Material.Outlined.RestartAlt, static (desk, snapshot, context) => desk.ResetStatusAsync(snapshot, context)) with { Group = 3 });
        builder.Add(Of(SnapshotAction.ForceDelete, "force-delete", Icons.Material.Outlined.DeleteForever, static (desk, snapshot, context) => desk.ForceDeleteAsync(snapshot, context)) with
        {
            Group = 3,
            IsDangerous = true,
        });
        builder.Add(Of(SnapshotAction.Delete, "delete", Icons.Material.Outlined.Delete, static (_, _, _) => Task.CompletedTask) with
        {
            Run = static (snapshots, context) => context.Get<SnapshotDesk>().DeleteAsync(snapshots, context.Project),
            Group = 4,
            IsBulk = true,
            IsBulkPrimary = true,
            IsDangerous = true,
            Cli = static (snapshot, context) => VolumeCli.DeleteSnapshot(snapshot, force: false, context.Project.Capabilities.Cli).Text,
        });
    }

    private static ResourceAction<VolumeSnapshot> Of(SnapshotAction act, string id, string icon, Func<SnapshotDesk, VolumeSnapshot, ProjectContext, Task> run) => new(id, typeof(VolumeText))
    {
        Check = (snapshot, context) => SnapshotActions.Check(snapshot, act) is { } refusal
            ? ActionState.Refused(context.Texts(typeof(VolumeText))["refusal." + refusal])
            : ActionState.Allowed,
        Run = (snapshots, context) => run(context.Get<SnapshotDesk>(), snapshots[0], context.Project),
        Icon = icon,
        Order = (int)act,
        Policy = SnapshotActions.IsForAdmins(act) ? PortalPolicy.Admin : PortalPolicy.ProjectWrite,
        RequiresCapability = SnapshotActions.Needs(act),
    };
}
