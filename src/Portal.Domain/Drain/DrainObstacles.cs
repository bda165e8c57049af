using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>What keeps an instance where it is, whatever the nodes are like (FOLSOM.md 2.3: ACTIVE, no task, power running, its nova-compute up).</summary>
internal static class DrainObstacles
{
    /// <summary>A task that takes longer hangs: a refused live migration leaves <c>migrating</c> for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <returns>Null when it can move.</returns>
    public static DrainReason? Of(DrainInstance instance, MigrationNode? source, DateTimeOffset now) => instance.Placement switch
    {
        { TaskState: not null } placement => placement.IsStuck(now, Patience) ? DrainReason.Hanging : DrainReason.Busy,
        { VmState: "active", IsRunning: false } => DrainReason.NotRunning,
        { VmState: "active" } => source?.Compute is { State: ServiceState.Down } ? DrainReason.SourceDown : null,
        { VmState: "stopped" } => DrainReason.Stopped,
        { VmState: "paused" } => DrainReason.Paused,
        { VmState: "suspended" } => DrainReason.Suspended,
        { VmState: "rescued" } => DrainReason.Rescued,
        { VmState: "resized" } => DrainReason.AwaitsConfirmation,
        { VmState: "error" } => DrainReason.InError,
        { VmState: "building" } => DrainReason.Busy,
        _ => DrainReason.OtherState,
    };
}
