namespace Portal.Web.Configuration;

/// <summary>The embedded demo cloud: <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>True starts it, never beside a configured cloud. Unset: it starts in Development when no cloud is configured.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Instances in its standard content. Default 40, at most 10,000.</summary>
    public int Instances { get; set; } = 40;

    /// <summary>How long state changes take: 1 as on a lively cloud, 0 at once.</summary>
    public double TimeScale { get; set; } = 1;

    /// <summary>Folsom's rate limits (10 POST a minute and so on).</summary>
    public bool RateLimits { get; set; }

    /// <summary>Lifetime of its tokens. Default 24 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);
}
