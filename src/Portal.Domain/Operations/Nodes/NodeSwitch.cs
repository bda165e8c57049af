using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Records;

namespace Portal.Domain.Operations.Nodes;

/// <summary>A node that is to be taken out of scheduling, or put back: its nova-compute, for that is what nova-scheduler looks at (ComputeFilter).</summary>
/// <param name="Reason">Why it is disabled; of no use when it is enabled.</param>
/// <param name="Typed">What the person typed to confirm: the node's name.</param>
public sealed record NodeSwitch(string Host, bool Disable, string Reason, string Typed)
{
    public ServiceKey Service => new(Host, NodeService.Compute);

    /// <summary>On Folsom, where no API does it.</summary>
    public RecordChange Change => RecordChange.ServiceDisabled(Service, Disable);

    /// <summary>What is missing; null when it can be done.</summary>
    public NodeSwitchFault? Fault =>
        Disable && string.IsNullOrWhiteSpace(Reason) ? NodeSwitchFault.ReasonMissing
        : Disable && Reason.Trim().Length > DisabledNote.Longest ? NodeSwitchFault.ReasonTooLong
        : Typed.Trim() != Host ? NodeSwitchFault.NotConfirmed
        : null;
}

public enum NodeSwitchFault
{
    ReasonMissing,
    ReasonTooLong,

    /// <summary>What was typed is not the node's name.</summary>
    NotConfirmed,
}

/// <summary>How a cloud's nodes are disabled.</summary>
public enum NodeSwitchWay
{
    /// <summary>By os-services.</summary>
    Api,

    /// <summary>By a statement of the portal's in nova's database.</summary>
    Database,

    /// <summary>By a person at a terminal; the portal sees it when it is done.</summary>
    ByHand,
}
