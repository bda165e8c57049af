using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Localization;

/// <summary>Moments as this person reads them: in their zone and language. One per circuit.</summary>
public sealed class PersonTime(TimeProvider time, IStringLocalizer<AgeText> words)
{
    /// <summary>The zone shown; UTC until the browser or a setting says another.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Switches to an IANA zone (<c>Asia/Shanghai</c>). An unknown name is ignored and answers false.</summary>
    public bool Use(string? zoneId)
    {
        if (string.IsNullOrEmpty(zoneId) || !TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone))
        {
            return false;
        }

        Zone = zone;
        return true;
    }

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>To the second with the offset, as an operator writes it down: 2026-11-23 14:03:22 +08:00, or UTC.</summary>
    public string Exact(DateTimeOffset at)
    {
        var local = Local(at);
        return local.ToString(local.Offset == TimeSpan.Zero ? "yyyy-MM-dd HH:mm:ss 'UTC'" : "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
    }

    /// <summary>Time of day only: 14:03:22.</summary>
    public string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public string Age(DateTimeOffset at) => Ages.Ago(Now - at, words);
}
