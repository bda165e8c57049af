using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>How long a live migration takes where nothing was measured: a gigabit network shared with its guests, and nova's checks before.</summary>
public static class MoveSpeed
{
    private const double MiBPerSecond = 60;

    private static readonly TimeSpan Checks = TimeSpan.FromSeconds(10);

    /// <param name="earlier">Earlier moves of that size.</param>
    public static TimeSpan Of(long memoryMiB, MigrationTimes earlier) => earlier.Count > 0 ? earlier.Median : Checks + TimeSpan.FromSeconds(memoryMiB / MiBPerSecond);
}
