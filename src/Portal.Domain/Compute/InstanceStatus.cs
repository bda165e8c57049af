namespace Portal.Domain.Compute;

/// <summary>
/// Status as nova's API shows it (nova/api/openstack/common.py _STATE_MAP). While deleting, pausing or stopping it still reads
/// ACTIVE: look at <see cref="Instance.TaskState"/> too.
/// </summary>
public enum InstanceStatus
{
    /// <summary>A word this portal does not know; the raw word is kept and shown.</summary>
    Unknown,
    Active,
    Build,
    Rebuild,
    Resize,
    VerifyResize,
    RevertResize,
    Migrating,
    Reboot,
    HardReboot,
    Password,
    Rescue,
    Paused,
    Suspended,
    Shutoff,
    Error,
    Deleted,
    SoftDeleted,
    Shelved,
    ShelvedOffloaded,
}
