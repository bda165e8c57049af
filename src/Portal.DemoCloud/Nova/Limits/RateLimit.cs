using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.DemoCloud.Nova.Limits;

/// <summary>One rule of Folsom's limits (nova/api/openstack/compute/limits.py): a leaky bucket of <paramref name="Value"/> calls per unit.</summary>
internal sealed record RateLimit(string Verb, string Uri, string Pattern, int Value, string Unit)
{
    /// <summary>etc/nova/api-paste.ini's defaults. The second never fires: the pattern is matched against the whole URL.</summary>
    public static readonly RateLimit[] Defaults =
    [
        new("POST", "*", ".*", 10, "MINUTE"),
        new("POST", "*/servers", "^/servers", 50, "DAY"),
        new("PUT", "*", ".*", 10, "MINUTE"),
        new("GET", "*changes-since*", ".*changes-since.*", 3, "MINUTE"),
        new("DELETE", "*", ".*", 100, "MINUTE"),
    ];

    private readonly Regex _pattern = new(@"\A(?:" + Pattern + ")", RegexOptions.CultureInvariant);

    public double Seconds => Unit == "DAY" ? 86400 : 60;

    public bool Concerns(string verb, string url) => verb == Verb && _pattern.IsMatch(url);

    public string Message => string.Create(
        CultureInfo.InvariantCulture, $"Only {Value} {Verb} request(s) can be made to {Uri} every {(Unit == "DAY" ? "day" : "minute")}.");
}
