using Portal.Domain.Compute;

namespace Portal.Domain.Operations.Migration;

/// <summary>What an instance tells of a move that nova took up. Folsom tells nothing else: no progress, no record, no event.</summary>
public static class MigrationOutlook
{
    /// <summary>Live migration slower than this is called stuck, MiB a second.</summary>
    private const double Slowest = 8;

    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMinutes(10);

    /// <summary>Whether nova takes it up from this state: running guests live, running and stopped ones cold (nova/compute/api.py live_migrate, resize).</summary>
    public static bool Accepts(MigrationKind kind, Instance now) => now.TaskState is null && (now.VmState, now.Status, kind) switch
    {
        ("active", _, _) or (null, InstanceStatus.Active, _) => true,
        ("stopped", _, MigrationKind.Cold) or (null, InstanceStatus.Shutoff, MigrationKind.Cold) => true,
        _ => false,
    };

    /// <param name="now">The instance; null when it is gone.</param>
    /// <returns>Null while it goes on.</returns>
    public static MigrationOutcome? Judge(MigrationRun run, Instance? now) => now switch
    {
        null or { Status: InstanceStatus.Deleted } => MigrationOutcome.WentWrong,
        { VmState: "error" } or { Status: InstanceStatus.Error } => MigrationOutcome.WentWrong,
        { TaskState: not null } => null,
        { VmState: "resized" } or { Status: InstanceStatus.VerifyResize } => MigrationOutcome.Arrived,
        { Host: { } host } when host != run.From => MigrationOutcome.Arrived,

        // Who may not see where it is any more cannot tell an arrival from a rollback.
        { Host: null } when run.From is not null => MigrationOutcome.Unknown,
        _ => MigrationOutcome.RolledBack,
    };

    /// <summary>Whether nova has taken a move up whose answer was lost: it works on it, or it is elsewhere already.</summary>
    public static bool IsTakenUp(MigrationRun run, Instance? now) => now switch
    {
        null => false,
        { VmState: "resized" } or { Status: InstanceStatus.VerifyResize } => true,
        { TaskState: not null } => IsMoving(now),
        { Host: { } host } => host != run.From,
        _ => false,
    };

    /// <summary>Whether somebody moves it now.</summary>
    public static bool IsMoving(Instance? now) => now?.TaskState is { } task && (task == "migrating" || task.StartsWith("resize_", StringComparison.Ordinal));

    /// <summary>How long a move may take before it is called stuck: well beyond the longest of that size, and beyond what a slow network needs.</summary>
    /// <param name="earlier">Earlier moves of that size.</param>
    public static TimeSpan Patience(MigrationOrder order, MigrationTimes earlier)
    {
        var bySize = TimeSpan.FromSeconds(order.MemoryMiB / Slowest);
        var byExperience = earlier.Longest * 4;
        return new[] { ShortestPatience, bySize, byExperience }.Max();
    }
}
