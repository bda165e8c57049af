using Portal.DemoCloud.Records;
using Portal.DemoCloud.Seeds;

namespace Portal.DemoCloud;

/// <summary>How a demo cloud starts.</summary>
public sealed class DemoCloudOptions
{
    /// <summary>Number of instances the standard seed makes. Default 40; up to 10,000 is tried.</summary>
    public int Instances { get; set; } = 40;

    /// <summary>Compute nodes of the standard seed. Default 6; up to 500 is tried.</summary>
    public int Nodes { get; set; } = 6;

    /// <summary>Objects of one more container of the standard seed, <c>sensor-log</c> in the first project. Default 0: it is not there; 100,000 are tried.</summary>
    public int Objects { get; set; }

    /// <summary>Factor on how long state changes take: 1 is a lively real cloud, 0 makes them immediate.</summary>
    public double TimeScale { get; set; } = 1;

    /// <summary>
    /// How often daemons report; one is down for nova after six of them. Null: Folsom's 10 s times the time scale, half a second at least, and 10 s
    /// where the time scale is 0.
    /// </summary>
    public TimeSpan? ReportInterval { get; set; }

    /// <summary>Folsom's default rate limits (10 POST a minute and so on). Off by default.</summary>
    public bool RateLimits { get; set; }

    /// <summary>Lifetime of a token; Folsom's default is 24 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Lifetime of a console token; Folsom's default is 10 minutes.</summary>
    public TimeSpan ConsoleTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>First port; the services take this and the next ones. 0 (the default) lets the system choose each.</summary>
    public int Port { get; set; }

    /// <summary>Writes nova's and cinder's tables there. Null: they are nowhere.</summary>
    public RecordsOptions? Records { get; set; }

    /// <summary>Publishes nova's messages to this RabbitMQ (<c>amqp://user:password@host:5672/</c>). Null: they go nowhere.</summary>
    public Uri? Notifications { get; set; }

    /// <summary>Told when database or broker are away, without their addresses or passwords.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Makes the content instead of the standard seed.</summary>
    public Action<CloudSeed>? Seed { get; set; }
}
