namespace Portal.Domain.Operations.Impact;

/// <summary>What a failure does to one thing.</summary>
/// <param name="Certainty">Whether it was read in nova's source and seen, or follows from how the parts work.</param>
public readonly record struct Consequence(ImpactArea Area, ImpactEffect Effect, Certainty Certainty = Certainty.Known);

/// <summary>What a person asks about. Each has its sentences in the texts of the nodes panel.</summary>
public enum ImpactArea
{
    /// <summary>The guests themselves.</summary>
    Guests,

    /// <summary>Traffic of running guests, also over their floating IPs.</summary>
    Traffic,

    /// <summary>Leases of running guests.</summary>
    Leases,

    /// <summary>Associating and disassociating floating IPs of the node's instances.</summary>
    FloatingIpChanges,

    /// <summary>Launching on, and migrating to, the node.</summary>
    Arrivals,

    /// <summary>Actions on the node's instances.</summary>
    Actions,

    Consoles,

    /// <summary>cloud-init of guests that boot.</summary>
    Metadata,

    /// <summary>Volumes attached to the node's instances.</summary>
    Volumes,

    /// <summary>Instances on other nodes.</summary>
    OtherNodes,
}

public enum ImpactEffect
{
    Works,

    /// <summary>Works on, or works for a while, or works for some.</summary>
    Degraded,

    Stops,
}

public enum Certainty
{
    Known,
    Inferred,
}
