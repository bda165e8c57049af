namespace Portal.Domain.Operations.Impact;

/// <summary>What may die on a node.</summary>
public enum NodeFailure
{
    /// <summary>The whole machine.</summary>
    Node,

    /// <summary>Only nova-network.</summary>
    NetworkService,

    /// <summary>Only nova-compute.</summary>
    ComputeService,

    /// <summary>Only the metadata API (8775).</summary>
    MetadataApi,
}
