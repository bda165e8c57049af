namespace Portal.Domain.Compute;

/// <summary>Reads the state an instance rests in.</summary>
public static class VmStates
{
    /// <summary>
    /// The vm_state where the cloud tells it, else what the status implies. While a task runs the status may stand for several
    /// states (REBUILD: active or stopped); then the likeliest is given, and the task decides what is possible anyway.
    /// </summary>
    public static VmState RestingState(this Instance instance) => instance.VmState switch
    {
        null or "" => FromStatus(instance.Status),
        "active" => VmState.Active,
        "building" => VmState.Building,
        "paused" => VmState.Paused,
        "suspended" => VmState.Suspended,
        "stopped" => VmState.Stopped,
        "rescued" => VmState.Rescued,
        "resized" => VmState.Resized,
        "soft-delete" => VmState.SoftDeleted,
        "deleted" => VmState.Deleted,
        "error" => VmState.Error,
        "shelved" => VmState.Shelved,
        "shelved_offloaded" => VmState.ShelvedOffloaded,
        _ => VmState.Unknown,
    };

    private static VmState FromStatus(InstanceStatus status) => status switch
    {
        InstanceStatus.Active or InstanceStatus.Rebuild or InstanceStatus.Resize or InstanceStatus.Migrating
            or InstanceStatus.Reboot or InstanceStatus.HardReboot or InstanceStatus.Password => VmState.Active,
        InstanceStatus.Build => VmState.Building,
        InstanceStatus.VerifyResize or InstanceStatus.RevertResize => VmState.Resized,
        InstanceStatus.Rescue => VmState.Rescued,
        InstanceStatus.Paused => VmState.Paused,
        InstanceStatus.Suspended => VmState.Suspended,
        InstanceStatus.Shutoff => VmState.Stopped,
        InstanceStatus.Error => VmState.Error,
        InstanceStatus.Deleted => VmState.Deleted,
        InstanceStatus.SoftDeleted => VmState.SoftDeleted,
        InstanceStatus.Shelved => VmState.Shelved,
        InstanceStatus.ShelvedOffloaded => VmState.ShelvedOffloaded,
        _ => VmState.Unknown,
    };
}
