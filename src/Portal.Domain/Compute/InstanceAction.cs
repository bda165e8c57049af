namespace Portal.Domain.Compute;

/// <summary>Kinds of things a person can do to an instance.</summary>
public enum InstanceAction
{
    Start,
    Stop,
    SoftReboot,
    HardReboot,
    Pause,
    Unpause,
    Suspend,
    Resume,
    Lock,
    Unlock,
    Rescue,
    Unrescue,
    Resize,
    ConfirmResize,
    RevertResize,
    Rebuild,
    Snapshot,
    Backup,
    Rename,
    ChangeMetadata,
    ChangeSecurityGroups,
    ResetState,
    Shelve,
    Unshelve,
    Delete,
    ForceDelete,
    Restore,
}
