using Microsoft.Extensions.Localization;

namespace Portal.Web.Localization;

/// <summary>Spans of time in words: "4 minutes ago". The browser does the same sum (App.razor.js), so that no tab asks the server for a tick.</summary>
public static class Ages
{
    /// <summary>Below this many seconds an age is "just now".</summary>
    public const int JustNow = 2;

    /// <summary>Units with their seconds, largest first. Months and years are the civil averages people round to.</summary>
    public static readonly (string Unit, long Seconds)[] Units =
    [
        ("year", 31_557_600),
        ("month", 2_629_800),
        ("day", 86_400),
        ("hour", 3_600),
        ("minute", 60),
        ("second", 1),
    ];

    public static string Ago(TimeSpan age, IStringLocalizer<AgeText> words)
    {
        var seconds = (long)age.TotalSeconds;
        if (seconds < JustNow)
        {
            return words["now"];
        }

        var (unit, count) = Largest(seconds);
        return words[count == 1 ? $"{unit}.ago.one" : $"{unit}.ago", count];
    }

    /// <summary>A length without direction: "3 minutes".</summary>
    public static string Length(TimeSpan length, IStringLocalizer<AgeText> words)
    {
        var (unit, count) = Largest(Math.Max(1, (long)length.TotalSeconds));
        return words[count == 1 ? $"{unit}.one" : unit, count];
    }

    /// <summary>Every pattern by key, for the browser.</summary>
    public static Dictionary<string, string> Patterns(IStringLocalizer<AgeText> words) =>
        Units.SelectMany(static unit => new[] { $"{unit.Unit}.ago", $"{unit.Unit}.ago.one" }).Append("now")
            .ToDictionary(static key => key, key => words[key].Value);

    private static (string Unit, long Count) Largest(long seconds)
    {
        foreach (var (unit, length) in Units)
        {
            if (seconds >= length)
            {
                return (unit, seconds / length);
            }
        }

        return ("second", 0);
    }
}
