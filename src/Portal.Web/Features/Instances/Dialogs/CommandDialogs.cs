using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Dialogs;

/// <summary>Which dialog asks for what an action needs.</summary>
public static class CommandDialogs
{
    public static Type For(InstanceAction action) => action switch
    {
        InstanceAction.Delete => typeof(DeleteDialog),
        InstanceAction.Resize => typeof(ResizeDialog),
        InstanceAction.Rebuild => typeof(RebuildDialog),
        InstanceAction.Snapshot => typeof(SnapshotDialog),
        InstanceAction.Backup => typeof(BackupDialog),
        InstanceAction.Rename => typeof(RenameDialog),
        InstanceAction.ChangeMetadata => typeof(MetadataDialog),
        InstanceAction.ChangeSecurityGroups => typeof(SecurityGroupsDialog),
        InstanceAction.ResetState => typeof(ResetStateDialog),
        _ => typeof(ConfirmCommandDialog),
    };
}
