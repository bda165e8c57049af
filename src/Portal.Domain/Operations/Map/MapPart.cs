using Portal.Domain.Collections;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Operations.Map;

/// <summary>One part of the cloud besides its compute nodes.</summary>
/// <param name="Name">Its host, address or service type; empty where there is one of its kind.</param>
public sealed record MapPart(MapPartKind Kind, string Name)
{
    public required MapState State { get; init; }

    /// <summary>Its daemons that send heartbeats.</summary>
    public ValueList<NodeService> Services { get; init; }

    /// <summary>Since when it fails, as far as that is known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Daemons that are late or down, or what does not answer.</summary>
    public ValueList<string> Troubled { get; init; }
}

/// <summary>Kinds of parts. What each does, and what it breaks, is in the texts of the map.</summary>
public enum MapPartKind
{
    /// <summary>A host with the cloud's own daemons.</summary>
    Controller,

    /// <summary>A service's API as the catalog names it.</summary>
    Api,

    Database,
    Broker,
    ConsoleProxy,

    /// <summary>A host that exports volumes.</summary>
    BlockStorage,

    /// <summary>The share with the instances' disks.</summary>
    SharedDisk,
    ObjectStore,
}
