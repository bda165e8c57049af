using System.Collections.Frozen;
using static Portal.Domain.Compute.VmState;

namespace Portal.Domain.Compute;

/// <summary>
/// Nova 2012.2.4: nova/compute/api.py (check_instance_state, check_instance_lock, SecurityGroupAPI) and etc/nova/policy.json,
/// as far as the recordings show it too.
/// </summary>
internal static class FolsomStateRules
{
    public static FrozenDictionary<InstanceAction, StateRule> Rules { get; } = new Dictionary<InstanceAction, StateRule>
    {
        [InstanceAction.Start] = new(Stopped),
        [InstanceAction.Stop] = new(Active | Rescued | Error | Stopped),
        [InstanceAction.SoftReboot] = new(Active | Stopped | Rescued),
        [InstanceAction.HardReboot] = new(Active | Stopped | Rescued) { DuringTasks = ["rebooting"] },
        [InstanceAction.Pause] = new(Active | Rescued),
        [InstanceAction.Unpause] = new(Paused),
        [InstanceAction.Suspend] = new(Active | Rescued),
        [InstanceAction.Resume] = new(Suspended),
        [InstanceAction.Lock] = new(Any) { DuringAnyTask = true, RespectsLock = false, AdminsOnly = true },
        [InstanceAction.Unlock] = new(Any) { DuringAnyTask = true, RespectsLock = false, AdminsOnly = true },
        [InstanceAction.Rescue] = new(Active | Stopped),
        [InstanceAction.Unrescue] = new(Rescued),
        [InstanceAction.Resize] = new(Active | Stopped),
        [InstanceAction.ConfirmResize] = new(Resized),
        [InstanceAction.RevertResize] = new(Resized),
        [InstanceAction.Rebuild] = new(Active | Stopped),
        [InstanceAction.Snapshot] = new(Active | Stopped) { RespectsLock = false },
        [InstanceAction.Backup] = new(Active | Stopped) { RespectsLock = false },
        [InstanceAction.Rename] = new(Any) { DuringAnyTask = true, RespectsLock = false },
        [InstanceAction.ChangeMetadata] = new(Any) { DuringAnyTask = true },
        [InstanceAction.ChangeSecurityGroups] = new(Any) { DuringAnyTask = true, RespectsLock = false, NeedsPower = true },
        [InstanceAction.ResetState] = new(Any) { DuringAnyTask = true, RespectsLock = false, AdminsOnly = true },
        [InstanceAction.Delete] = new(Any) { DuringAnyTask = true },
        [InstanceAction.ForceDelete] = new(VmState.SoftDeleted),
        [InstanceAction.Restore] = new(VmState.SoftDeleted),
    }.ToFrozenDictionary();
}
