using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Usage;

namespace Portal.Web.Features.Usage;

/// <summary>Figures of use as people read them.</summary>
internal static class UsageWords
{
    /// <summary>Hours to the digit that matters: 0.04, 12.5, 1,234.</summary>
    public static string Hours(double hours) =>
        hours.ToString(hours switch { 0 => "0", < 1 => "0.##", < 100 => "0.#", _ => "N0" }, CultureInfo.CurrentCulture);

    public static string Unit(UsageMeasure measure, IStringLocalizer<UsageText> loc) => loc["unit." + measure];

    /// <summary>"23 Nov", or "16–22 Nov" in the person's own order.</summary>
    public static string Days(UsageRange days)
    {
        var culture = CultureInfo.CurrentCulture;
        return days.Days == 1 ? days.First.ToString("M", culture) : $"{days.First.ToString("M", culture)} – {days.Last.ToString("M", culture)}";
    }

    public static string Wire(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
