using System.Collections.Frozen;

namespace Portal.Domain.Compute;

/// <summary>When nova accepts an action: in which states, and during which tasks.</summary>
internal sealed record StateRule(VmState States)
{
    private static readonly FrozenSet<string> NoTask = FrozenSet<string>.Empty;

    /// <summary>Tasks during which it is accepted as well.</summary>
    public FrozenSet<string> DuringTasks { get; init; } = NoTask;

    public bool DuringAnyTask { get; init; }

    /// <summary>Whether nova's check_instance_lock guards it.</summary>
    public bool RespectsLock { get; init; } = true;

    public bool NeedsPower { get; init; }

    /// <summary>Whether nova's must_have_launched guards it (current clouds).</summary>
    public bool NeedsLaunch { get; init; }

    public bool AdminsOnly { get; init; }

    public bool AllowsTask(string? task) => task is null || DuringAnyTask || DuringTasks.Contains(task);
}
