using Portal.DemoCloud.Seeds;

namespace Portal.DemoCloud;

/// <summary>How a demo cloud starts.</summary>
public sealed class DemoCloudOptions
{
    /// <summary>Number of instances the standard seed makes. Default 40; up to 10,000 is tried.</summary>
    public int Instances { get; set; } = 40;

    /// <summary>Factor on how long state changes take: 1 is a lively real cloud, 0 makes them immediate.</summary>
    public double TimeScale { get; set; } = 1;

    /// <summary>Folsom's default rate limits (10 POST a minute and so on). Off by default.</summary>
    public bool RateLimits { get; set; }

    /// <summary>Lifetime of a token; Folsom's default is 24 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Lifetime of a console token; Folsom's default is 10 minutes.</summary>
    public TimeSpan ConsoleTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>First port; the services take this and the next ones. 0 (the default) lets the system choose each.</summary>
    public int Port { get; set; }

    /// <summary>Makes the content instead of the standard seed.</summary>
    public Action<CloudSeed>? Seed { get; set; }
}
