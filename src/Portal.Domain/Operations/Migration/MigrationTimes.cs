namespace Portal.Domain.Operations.Migration;

/// <summary>How long earlier migrations of one size took.</summary>
public sealed record MigrationTimes(int Count, TimeSpan Shortest, TimeSpan Median, TimeSpan Longest)
{
    public static MigrationTimes None { get; } = new(0, default, default, default);

    public static MigrationTimes Of(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? None : new MigrationTimes(sorted.Length, sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }

    /// <summary>What counts as that size: half of the memory to twice of it.</summary>
    public static (long From, long To) SizeLike(long memoryMiB) => (memoryMiB / 2, memoryMiB * 2);
}
