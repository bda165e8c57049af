using Portal.Domain.Operations.Probes;

namespace Portal.Web.Operators;

/// <summary>What the operators of one cloud see beyond its APIs: <c>Operator:{cloud id}:…</c>. Everything is off unless it is named.</summary>
public sealed class OperatorOptions
{
    /// <summary>nova's database.</summary>
    public SourceDatabaseOptions? Nova { get; set; }

    /// <summary>cinder's database.</summary>
    public SourceDatabaseOptions? Cinder { get; set; }

    /// <summary>The cloud's RabbitMQ.</summary>
    public SourceBrokerOptions? Notifications { get; set; }

    /// <summary>What sends no heartbeat and is asked: off without the section.</summary>
    public ProbeOptions? Probes { get; set; }

    /// <summary>How often services and agents are read from the APIs while an administrator looks, where no database is configured.</summary>
    public TimeSpan ApiInterval { get; set; } = TimeSpan.FromSeconds(4);

    internal bool HasDatabase => Nova is not null || Cinder is not null;

    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan AccountInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A service that is silent for longer is called late.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A service that is silent for longer is called down: nova's service_down_time.</summary>
    public TimeSpan DownAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A migration that goes on for longer is called stuck; null: ten minutes at least, more by its size and by earlier ones.</summary>
    public TimeSpan? StuckAfter { get; set; }

    /// <summary>nova's cpu_allocation_ratio.</summary>
    public double CpuRatio { get; set; } = 16;

    /// <summary>nova's ram_allocation_ratio.</summary>
    public double MemoryRatio { get; set; } = 1.5;

    /// <summary>Whether all nodes keep their instances on one share; leave it out when you do not know.</summary>
    public bool? SharedStorage { get; set; }

    /// <summary>How long the history of heartbeats is kept.</summary>
    public TimeSpan HistoryLifetime { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>One database: <c>Operator:{cloud id}:Nova</c> or <c>:Cinder</c>.</summary>
public sealed class SourceDatabaseOptions
{
    /// <summary><c>host</c> or <c>host:port</c>, in order of preference.</summary>
    public List<string> Hosts { get; set; } = [];

    /// <summary>Default: <c>nova</c> or <c>cinder</c>.</summary>
    public string? Database { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    public bool RequireTls { get; set; }

    /// <summary>nova's only: the account that may change three columns by hand (docs/operations.md). Off unless it is named.</summary>
    public SourceAccountOptions? Write { get; set; }
}

/// <summary>Another account of the same database.</summary>
public sealed class SourceAccountOptions
{
    public string? User { get; set; }

    public string? Password { get; set; }
}

/// <summary>The message broker: <c>Operator:{cloud id}:Notifications</c>.</summary>
public sealed class SourceBrokerOptions
{
    /// <summary><c>host</c> or <c>host:port</c>.</summary>
    public List<string> Hosts { get; set; } = [];

    public string? User { get; set; }

    public string? Password { get; set; }

    public string VirtualHost { get; set; } = "/";

    public bool Tls { get; set; }

    /// <summary>Exchanges instead of the usual ones.</summary>
    public List<string> Exchanges { get; set; } = [];

    /// <summary>Routing keys instead of the usual ones.</summary>
    public List<string> Topics { get; set; } = [];
}

/// <summary>What is asked whether it answers: <c>Operator:{cloud id}:Probes</c>. Only what is named here and what the catalog lists is ever asked.</summary>
public sealed class ProbeOptions
{
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>APIs as the catalog lists them to an administrator who was here.</summary>
    public bool Endpoints { get; set; } = true;

    /// <summary>Whether the ports of the databases and brokers configured beside it are asked.</summary>
    public bool Ports { get; set; } = true;

    /// <summary>Whether the metadata API of each node is asked, where nova-network runs.</summary>
    public bool Nodes { get; set; } = true;

    /// <summary>Address of a node: <c>{host}.mgmt.example.com</c> or <c>10.1.0.{number}</c>; else DNS knows the nodes by their names.</summary>
    public string NodeAddress { get; set; } = NodeAddressTemplate.Host;

    /// <summary>Where each node's metadata API listens.</summary>
    public int MetadataPort { get; set; } = 8775;

    /// <summary>Console proxies (<c>http://controller:6080</c>).</summary>
    public List<string> Consoles { get; set; } = [];

    /// <summary>Swift proxies (<c>http://proxy:8080</c>), asked for their <c>/healthcheck</c>.</summary>
    public List<string> ObjectStores { get; set; } = [];
}
