using System.Text.RegularExpressions;
using Portal.Domain.Quotas;

namespace Portal.Web.Operations;

/// <summary>Which lines of a cloud's rate table really count for the portal's writes.</summary>
internal static class RateTable
{
    // nova matches the whole URL from its start (limits.py: re.match on req.url), so Folsom's "^/servers" line never fires
    // (recordings/folsom/nova-ratelimit/013: 50 of 50 remain after POSTs).
    private const string SampleUrl = "http://cloud:8774/v2/project/servers";

    public static IEnumerable<RateLimit> Effective(ProjectLimits limits) => limits.Rates.Where(static rate => rate.Value > 0 && Matches(rate.PathPattern));

    public static TimeSpan UnitOf(RateLimit rate) => rate.Unit.ToUpperInvariant() switch
    {
        "SECOND" => TimeSpan.FromSeconds(1),
        "HOUR" => TimeSpan.FromHours(1),
        "DAY" => TimeSpan.FromDays(1),
        _ => TimeSpan.FromMinutes(1),
    };

    private static bool Matches(string pattern)
    {
        try
        {
            // Without backtracking even a hostile pattern is linear; a time limit would drop the rate limit on a busy machine.
            var found = Regex.Match(SampleUrl, pattern, RegexOptions.NonBacktracking);
            return found.Success && found.Index == 0;
        }
        catch (Exception ex) when (ex is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
