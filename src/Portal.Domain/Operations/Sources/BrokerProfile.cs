using Portal.Domain.Collections;
using Portal.Domain.Identity;

namespace Portal.Domain.Operations.Sources;

/// <summary>How to reach a cloud's RabbitMQ, with an account that may read its notifications (docs/operations.md).</summary>
public sealed record BrokerProfile(ValueList<HostAndPort> Hosts, string User, Secret Password)
{
    public const int DefaultPort = 5672;

    public string VirtualHost { get; init; } = "/";

    public bool Tls { get; init; }

    /// <summary>Exchanges to listen to; one that does not exist is looked for again later. Services publish to the one named after them.</summary>
    public ValueList<string> Exchanges { get; init; } = ["nova", "cinder", "glance", "neutron", "openstack"];

    /// <summary>Routing keys: the topics of notification_topics with their priorities.</summary>
    public ValueList<string> Topics { get; init; } = ["notifications.*", "glance_notifications.*"];

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The broker drops the oldest messages of the portal's queue beyond this many.</summary>
    public int QueueLength { get; init; } = 10_000;

    /// <summary>The broker drops messages of the portal's queue older than this.</summary>
    public TimeSpan MessageLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest pause between two attempts to connect.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);
}
