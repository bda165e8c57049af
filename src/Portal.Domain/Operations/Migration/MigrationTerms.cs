using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Migration;

/// <summary>What a cloud's configuration says that no API tells.</summary>
public sealed record MigrationTerms
{
    /// <summary>Whether all nodes see one instances folder; null when nobody said.</summary>
    public bool? SharedStorage { get; init; }

    /// <summary>Whether the cloud runs nova-network on every node. On neutron its checks say nothing and are left out.</summary>
    public bool MultiHostNetwork { get; init; }

    /// <summary>Networks of the instance; empty where they are not known: then every network a node serves will do.</summary>
    public ValueList<long> Networks { get; init; }
}
