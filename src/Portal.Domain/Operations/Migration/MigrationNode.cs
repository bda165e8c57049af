using Portal.Domain.Collections;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Migration;

/// <summary>All that is known of a node when a migration is weighed.</summary>
public sealed record MigrationNode(ComputeNode Node)
{
    public string Host => Node.Host;

    /// <summary>Null when no heartbeats can be read.</summary>
    public ServiceHealth? Compute { get; init; }

    /// <summary>Null when no heartbeats can be read or the cloud has no nova-network.</summary>
    public ServiceHealth? Network { get; init; }

    /// <summary>Why it is disabled, when it is and somebody wrote it down.</summary>
    public DisabledNote? DisabledNote { get; init; }

    /// <summary>Memory of all instances placed there, as nova's check adds it up; null where only the node's own figure is known.</summary>
    public long? InstancesMemoryMiB { get; init; }

    /// <summary>Its availability zone; null where nothing tells.</summary>
    public string? Zone { get; init; }

    /// <summary>Networks on which the node has an address of its own; null where the database cannot be read.</summary>
    public ValueList<long>? GatewayNetworks { get; init; }
}
