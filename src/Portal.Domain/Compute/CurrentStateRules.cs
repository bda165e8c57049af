using System.Collections.Frozen;
using static Portal.Domain.Compute.VmState;

namespace Portal.Domain.Compute;

/// <summary>Current nova: nova/compute/api.py, vm_states.py (ALLOW_*_REBOOT), task_states.py (ALLOW_REBOOT) and nova/policies.</summary>
internal static class CurrentStateRules
{
    private static readonly FrozenSet<string> HardRebootTasks =
    [
        "rebooting", "reboot_pending", "reboot_started", "resuming", "rebooting_hard", "unpausing", "pausing", "suspending",
    ];

    public static FrozenDictionary<InstanceAction, StateRule> Rules { get; } = new Dictionary<InstanceAction, StateRule>
    {
        [InstanceAction.Start] = Checked(Stopped),
        [InstanceAction.Stop] = Checked(Active | Error),
        [InstanceAction.SoftReboot] = Checked(Active),
        [InstanceAction.HardReboot] = Checked(Active | Stopped | Paused | Suspended | Error) with { DuringTasks = HardRebootTasks },
        [InstanceAction.Pause] = Checked(Active),
        [InstanceAction.Unpause] = Checked(Paused),
        [InstanceAction.Suspend] = Checked(Active),
        [InstanceAction.Resume] = Checked(Suspended),
        [InstanceAction.Lock] = new(Any) { DuringAnyTask = true, RespectsLock = false },
        [InstanceAction.Unlock] = new(Any) { DuringAnyTask = true, RespectsLock = false },
        [InstanceAction.Rescue] = Checked(Active | Stopped | Error),
        [InstanceAction.Unrescue] = Checked(Rescued),
        [InstanceAction.Resize] = Checked(Active | Stopped),
        [InstanceAction.ConfirmResize] = Checked(Resized),
        [InstanceAction.RevertResize] = Checked(Resized),
        [InstanceAction.Rebuild] = Checked(Active | Stopped | Error),
        [InstanceAction.Snapshot] = Checked(Active | Stopped | Paused | Suspended) with { RespectsLock = false },
        [InstanceAction.Backup] = Checked(Active | Stopped | Paused | Suspended) with { RespectsLock = false },
        [InstanceAction.Rename] = new(Any) { DuringAnyTask = true, RespectsLock = false },
        [InstanceAction.ChangeMetadata] = Checked(Active | Paused | Suspended | Stopped) with { DuringAnyTask = true },
        [InstanceAction.ChangeSecurityGroups] = new(Any & ~(Building | Deleted)) { DuringAnyTask = true, RespectsLock = false },
        [InstanceAction.ResetState] = new(Any) { DuringAnyTask = true, RespectsLock = false, AdminsOnly = true },
        [InstanceAction.Shelve] = Checked(Active | Stopped | Paused | Suspended),
        [InstanceAction.Unshelve] = Checked(VmState.Shelved | ShelvedOffloaded),
        [InstanceAction.Delete] = new(Any) { DuringAnyTask = true },
        [InstanceAction.ForceDelete] = new(Any) { DuringAnyTask = true },
        [InstanceAction.Restore] = Checked(VmState.SoftDeleted),
    }.ToFrozenDictionary();

    private static StateRule Checked(VmState states) => new(states) { NeedsLaunch = true };
}
