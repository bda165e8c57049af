namespace Portal.Domain.Operations.Probes;

/// <summary>Something that sends no heartbeat, and where it is asked. Addresses come from the configuration or the catalog only.</summary>
/// <param name="Host">The node it belongs to; null for what belongs to none.</param>
/// <param name="Address"><c>http://</c>, <c>https://</c> or <c>tcp://</c> with a port. It holds no secret.</param>
public sealed record ProbeTarget(ProbeKind Kind, string? Host, Uri Address)
{
    /// <summary>How it is called beside its kind: the service of an endpoint, the host and port of the rest.</summary>
    public string Name { get; init; } = Address.Authority;

    /// <summary>What tells one target from another.</summary>
    public string Key => $"{Kind} {Host} {Address}";
}

public enum ProbeKind
{
    /// <summary>A service's API as the catalog names it: any answer but a fault of the server will do.</summary>
    Endpoint,

    /// <summary>The metadata API of a node.</summary>
    Metadata,

    /// <summary>A proxy for consoles.</summary>
    ConsoleProxy,

    /// <summary>A database's port.</summary>
    Database,

    /// <summary>A message broker's port.</summary>
    Broker,

    /// <summary>Swift's <c>/healthcheck</c>, which answers OK.</summary>
    ObjectStore,
}

/// <summary>How something that is asked answers.</summary>
public enum ProbeState
{
    Answering,

    /// <summary>One question went unanswered.</summary>
    Doubtful,

    /// <summary>Several in a row did.</summary>
    Failing,
}
