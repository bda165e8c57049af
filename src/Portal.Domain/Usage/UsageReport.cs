using Portal.Domain.Collections;

namespace Portal.Domain.Usage;

/// <summary>Who ran what for how long in a range.</summary>
/// <param name="AsOf">Until when it is counted: the end of the range, or the moment of the answer if that is earlier.</param>
public sealed record UsageReport(UsageRange Range, DateTimeOffset AsOf, ValueList<InstanceUsage> Instances)
{
    private const int MostDailySteps = 62;

    public UsageSum Total => Instances.Items.Aggregate(default(UsageSum), (sum, instance) => sum + SumOf(instance));

    public UsageSum SumOf(InstanceUsage instance) => instance.Sum(Range.Start, AsOf);

    /// <summary>The range cut into days, or into weeks of seven days when it is long.</summary>
    public IReadOnlyList<UsageStep> Steps()
    {
        var length = Range.Days > MostDailySteps ? 7 : 1;
        var steps = new List<UsageStep>();
        for (var day = Range.First; day <= Range.Last; day = day.AddDays(length))
        {
            var last = day.AddDays(length - 1);
            var part = new UsageRange(day, last < Range.Last ? last : Range.Last);
            var until = part.End < AsOf ? part.End : AsOf;
            steps.Add(new(part, Instances.Items.Aggregate(default(UsageSum), (sum, instance) => sum + instance.Sum(part.Start, until)), IsOpen: part.End > AsOf));
        }

        return steps;
    }
}

/// <summary>A part of a report's range.</summary>
/// <param name="IsOpen">It is not over, or has not begun.</param>
public sealed record UsageStep(UsageRange Days, UsageSum Sum, bool IsOpen);

/// <summary>The use of a project (nova's os-simple-tenant-usage).</summary>
public interface IUsageService
{
    Task<UsageReport> GetAsync(UsageRange range, CancellationToken cancellationToken);
}
