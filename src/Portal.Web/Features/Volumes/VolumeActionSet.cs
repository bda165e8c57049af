using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Volumes;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>What one can do with volumes: in the table's menus and on a volume's page.</summary>
internal static class VolumeActionSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Of(VolumeAction.Attach, "attach", Icons.Material.Outlined.Link, static (desk, volume, context) => desk.AttachAsync(volume, context)));
        builder.Add(Of(VolumeAction.Detach, "detach", Icons.Material.Outlined.LinkOff, static (_, _, _) => Task.CompletedTask) with
        {
            Run = static (volumes, context) => context.Get<VolumeDesk>().DetachAsync(volumes, context.Project),
            IsBulk = true,
            IsBulkPrimary = true,
            Reach = TableReach.Both,
            Cli = static (volume, context) => volume.Attachments.Count == 0 ? null : VolumeCli.Detach(volume.Attachments[0].InstanceId, volume.Id, context.Project.Capabilities.Cli).Text,
        });
        builder.Add(Of(VolumeAction.Launch, "launch", Icons.Material.Outlined.RocketLaunch, static (desk, volume, context) => desk.Launch(volume, context)));
        builder.Add(Of(VolumeAction.Snapshot, "snapshot", Icons.Material.Outlined.PhotoCamera, static (desk, volume, context) => desk.SnapshotAsync(volume, context)) with { Group = 1 });
        builder.Add(Of(VolumeAction.Backup, "backup", Icons.Material.Outlined.Backup, static (desk, volume, context) => desk.BackupAsync(volume, context)) with { Group = 1 });
        builder.Add(Of(VolumeAction.Upload, "upload", Icons.Material.Outlined.Album, static (desk, volume, context) => desk.UploadAsync(volume, context)) with { Group = 1 });
        builder.Add(Of(VolumeAction.Clone, "clone", Icons.Material.Outlined.ContentCopy, static (desk, volume, context) => desk.CloneAsync(volume, context)) with { Group = 1 });
        builder.Add(Of(VolumeAction.Edit, "edit", Icons.Material.Outlined.DriveFileRenameOutline, static (desk, volume, context) => desk.EditAsync(volume, context)) with { Group = 2 });
        builder.Add(Of(VolumeAction.Extend, "extend", Icons.Material.Outlined.OpenInFull, static (desk, volume, context) => desk.ExtendAsync(volume, context)) with { Group = 2 });
        builder.Add(Of(VolumeAction.Retype, "retype", Icons.Material.Outlined.SwapHoriz, static (desk, volume, context) => desk.RetypeAsync(volume, context)) with { Group = 2 });
        builder.Add(Of(VolumeAction.Transfer, "transfer", Icons.Material.Outlined.Redeem, static (desk, volume, context) => desk.OfferAsync(volume, context)) with { Group = 2 });
        builder.Add(Of(VolumeAction.ResetStatus, "reset-status", Icons.Material.Outlined.RestartAlt, static (desk, volume, context) => desk.ResetStatusAsync(volume, context)) with { Group = 3, Reach = TableReach.Both });
        builder.Add(Of(VolumeAction.ForceDelete, "force-delete", Icons.Material.Outlined.DeleteForever, static (desk, volume, context) => desk.ForceDeleteAsync(volume, context)) with
        {
            Run = static (volumes, context) => context.Get<VolumeDesk>().ForceDeleteAsync(volumes, context.Project),
            Group = 3,
            Reach = TableReach.Both,
            IsBulk = true,
            IsDangerous = true,
            Cli = static (volume, context) => VolumeCli.ForceDelete(volume, context.Project.Capabilities.Cli).Text,
        });
        builder.Add(Of(VolumeAction.Delete, "delete", Icons.Material.Outlined.Delete, static (_, _, _) => Task.CompletedTask) with
        {
            Run = static (volumes, context) => context.Get<VolumeDesk>().DeleteAsync(volumes, context),
            Group = 4,
            Reach = TableReach.Both,
            IsBulk = true,
            IsBulkPrimary = true,
            IsDangerous = true,
            Cli = static (volume, context) => VolumeCli.Delete(volume, context.Project.Capabilities.Cli).Text,
        });
    }

    private static ResourceAction<Volume> Of(VolumeAction act, string id, string icon, Func<VolumeDesk, Volume, Sessions.ProjectContext, Task> run) => new(id, typeof(VolumeText))
    {
        Check = (volume, context) => Check(volume, act, context) is { } refusal
            ? ActionState.Refused(context.Texts(typeof(VolumeText))["refusal." + refusal])
            : ActionState.Allowed,
        Run = (volumes, context) => run(context.Get<VolumeDesk>(), volumes[0], context.Project),
        Icon = icon,
        Order = (int)act,
        Policy = VolumeActions.IsForAdmins(act) ? PortalPolicy.Admin : PortalPolicy.ProjectWrite,
        RequiresCapability = VolumeActions.Needs(act),
    };

    public static VolumeRefusal? Check(Volume volume, VolumeAction act, ResourceContext context) =>
        VolumeActions.Check(volume, act, context.Get<VolumeLookups>().SnapshotsOf(volume) > 0, context.Project.Capabilities.Has(CloudCapability.ExtendAttachedVolumes));
}
