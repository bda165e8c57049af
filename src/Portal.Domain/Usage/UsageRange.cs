namespace Portal.Domain.Usage;

/// <summary>Whole days in UTC, both included.</summary>
public sealed record UsageRange(DateOnly First, DateOnly Last)
{
    /// <summary>Nova reads every instance of the range from its database: a year is heavy enough.</summary>
    public const int MostDays = 366;

    /// <summary>Compute began with 2010.1; also keeps sums within what a picture can show.</summary>
    public static DateOnly Earliest { get; } = new(2010, 1, 1);

    public DateTimeOffset Start => new(First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The first moment after the range.</summary>
    public DateTimeOffset End => new(Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>What is wrong with it; null when it can be asked for.</summary>
    public UsageRangeFault? Fault(DateTimeOffset now) => this switch
    {
        _ when Last < First => UsageRangeFault.Backwards,
        _ when First < Earliest => UsageRangeFault.TooEarly,
        _ when Start > now => UsageRangeFault.Future,
        _ when Days > MostDays => UsageRangeFault.TooLong,
        _ => null,
    };

    /// <summary>The days of a preset as of now.</summary>
    public static UsageRange Of(UsagePreset preset, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        return preset switch
        {
            UsagePreset.LastMonth => new(month.AddMonths(-1), month.AddDays(-1)),
            UsagePreset.SevenDays => new(today.AddDays(-6), today),
            UsagePreset.ThirtyDays => new(today.AddDays(-29), today),
            _ => new(month, today),
        };
    }

    /// <summary>Reads two days of the form <c>2026-11-23</c>; null when one is none.</summary>
    public static UsageRange? Parse(string? first, string? last) =>
        Day(first) is { } from && Day(last) is { } to ? new(from, to) : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}

public enum UsagePreset
{
    ThisMonth,
    LastMonth,
    SevenDays,
    ThirtyDays,
}

public enum UsageRangeFault
{
    /// <summary>A day is missing or no day.</summary>
    NoDay,
    Backwards,
    TooEarly,
    Future,
    TooLong,
}
