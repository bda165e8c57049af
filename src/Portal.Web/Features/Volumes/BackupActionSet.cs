using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Volumes;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>What one can do with backups.</summary>
internal static class BackupActionSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Of(BackupAction.Restore, "restore", Icons.Material.Outlined.SettingsBackupRestore, static (desk, backup, context) => desk.RestoreAsync(backup, context)) with
        {
            Cli = static (backup, _) => VolumeCli.Restore(backup, null).Text,
        });
        builder.Add(Of(BackupAction.Delete, "delete", Icons.Material.Outlined.Delete, static (_, _, _) => Task.CompletedTask) with
        {
            Run = static (backups, context) => context.Get<VolumeDesk>().DeleteBackupsAsync(backups, context.Project),
            Group = 4,
            IsBulk = true,
            IsBulkPrimary = true,
            IsDangerous = true,
            Cli = static (backup, _) => VolumeCli.DeleteBackup(backup).Text,
        });
    }

    private static ResourceAction<VolumeBackup> Of(BackupAction act, string id, string icon, Func<VolumeDesk, VolumeBackup, ProjectContext, Task> run) => new(id, typeof(VolumeText))
    {
        Check = (backup, context) => BackupActions.Check(backup, act) is { } refusal
            ? ActionState.Refused(context.Texts(typeof(VolumeText))["refusal." + refusal])
            : ActionState.Allowed,
        Run = (backups, context) => run(context.Get<VolumeDesk>(), backups[0], context.Project),
        Icon = icon,
        Order = (int)act,
        Policy = PortalPolicy.ProjectWrite,
    };
}
