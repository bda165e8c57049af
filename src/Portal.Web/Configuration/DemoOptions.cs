namespace Portal.Web.Configuration;

/// <summary>The embedded demo cloud: <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>True starts it, never beside a configured cloud. Unset: it starts in Development when no cloud is configured.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Instances in its standard content. Default 40, at most 10,000.</summary>
    public int Instances { get; set; } = 40;

    /// <summary>Compute nodes in its standard content. Default 6, at most 500.</summary>
    public int Nodes { get; set; } = 6;

    /// <summary>How long state changes take: 1 as on a lively cloud, 0 at once.</summary>
    public double TimeScale { get; set; } = 1;

    /// <summary>Folsom's rate limits (10 POST a minute and so on).</summary>
    public bool RateLimits { get; set; }

    /// <summary>Lifetime of its tokens. Default 24 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>A MySQL or MariaDB of one's own, in which it keeps Folsom's tables: <c>Demo:Records</c>.</summary>
    public DemoRecordsOptions? Records { get; set; }

    /// <summary>A RabbitMQ of one's own, to which it publishes Folsom's messages: <c>Demo:Notifications</c>.</summary>
    public DemoNotificationsOptions? Notifications { get; set; }
}

/// <summary>Where the demo cloud keeps Folsom's tables. It makes these databases anew at every start, and refuses those that are not its own.</summary>
public sealed class DemoRecordsOptions
{
    /// <summary>By an account that may create databases.</summary>
    public string? ConnectionString { get; set; }

    public string NovaDatabase { get; set; } = "nova";

    public string CinderDatabase { get; set; } = "cinder";
}

/// <summary>Where the demo cloud publishes.</summary>
public sealed class DemoNotificationsOptions
{
    /// <summary><c>amqp://user:password@host:5672/</c></summary>
    public Uri? Uri { get; set; }
}
