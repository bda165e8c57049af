using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Evacuation;

/// <summary>What can be done for an instance of a dead node. Each has its sentence in the texts of the recovery pages.</summary>
public enum EvacuationFate
{
    /// <summary>It is led to another node and started there from its disk.</summary>
    Starts,

    /// <summary>Likewise, after its state is reset: a task hangs, or it is in error.</summary>
    StartsAfterReset,

    /// <summary>Likewise, and what it had in memory is lost: it was paused or suspended.</summary>
    StartsAnew,

    /// <summary>It was switched off: it is led to another node and stays off.</summary>
    StaysOff,

    /// <summary>It was being built: it has no disk yet. Delete it and launch it again.</summary>
    NoDisk,

    /// <summary>A resize or cold migration was under way or waits to be confirmed: its disk may be at two places.</summary>
    Unfinished,

    /// <summary>It runs from a rescue image: its own disk is set aside.</summary>
    Rescued,

    /// <summary>Its project deleted it.</summary>
    Deleted,

    /// <summary>A state that nothing is known about.</summary>
    OtherState,
}

public static class EvacuationFates
{
    /// <summary>By nova 2012.2.4: a hard reboot takes active, stopped and rescued instances (compute/api.py reboot), and builds the guest anew where libvirt does not know it.</summary>
    /// <param name="byApi">A current cloud evacuates by itself: active, stopped and failed ones (api-ref evacuate).</param>
    public static EvacuationFate Of(InstancePlacement instance, bool byApi) => instance switch
    {
        { VmState: "deleted" or "soft-delete" or "soft_deleted" } or { TaskState: "deleting" } => EvacuationFate.Deleted,
        { VmState: "building" } => EvacuationFate.NoDisk,
        { VmState: "resized" } => EvacuationFate.Unfinished,
        { TaskState: { } task } when task.StartsWith("resize", StringComparison.Ordinal) => EvacuationFate.Unfinished,
        { VmState: "rescued" } or { TaskState: "rescuing" or "unrescuing" } => EvacuationFate.Rescued,
        { VmState: "active", TaskState: null } => EvacuationFate.Starts,
        { VmState: "stopped", TaskState: null } => EvacuationFate.StaysOff,
        { VmState: "error" } => byApi ? EvacuationFate.Starts : EvacuationFate.StartsAfterReset,
        { VmState: "paused" or "suspended" } => byApi ? EvacuationFate.OtherState : EvacuationFate.StartsAnew,
        { VmState: "active" or "stopped" } => byApi ? EvacuationFate.OtherState : EvacuationFate.StartsAfterReset,
        _ => EvacuationFate.OtherState,
    };

    public static bool Comes(this EvacuationFate fate) => fate <= EvacuationFate.StaysOff;

    /// <summary>Requests that nova counts, floating IPs left out.</summary>
    public static int Posts(this EvacuationFate fate, bool byApi) => fate switch
    {
        EvacuationFate.StaysOff => byApi ? 1 : 0,
        EvacuationFate.StartsAfterReset or EvacuationFate.StartsAnew => 2,
        _ => fate.Comes() ? 1 : 0,
    };
}
