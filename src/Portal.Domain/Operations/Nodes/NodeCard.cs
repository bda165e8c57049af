using Portal.Domain.Collections;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Operations.Nodes;

/// <summary>One node of the board. Equal to another when nothing about it changed.</summary>
public sealed record NodeCard
{
    public required string Host { get; init; }

    /// <summary>nova's and cinder's daemons there, nova-compute and nova-network first.</summary>
    public ValueList<NodeService> Services { get; init; }

    /// <summary>Null for a node that runs no guests, or whose capacity cannot be read.</summary>
    public ComputeNode? Node { get; init; }

    public NodeCapacity? Capacity { get; init; }

    /// <summary>Null where addresses cannot be read, and for a node that carries none.</summary>
    public HostAddresses? Addresses { get; init; }

    /// <summary>How its metadata API answers; null where nobody asks.</summary>
    public ProbeState? Metadata { get; init; }

    /// <summary>Why it is disabled, where somebody wrote it down; null while it is not.</summary>
    public DisabledNote? DisabledNote { get; init; }

    /// <summary>Instances that ran, and are off since the node came back from a silence.</summary>
    public int LeftOff { get; init; }

    /// <summary>The worst first; empty when all is well.</summary>
    public ValueList<NodeTrouble> Troubles { get; init; }

    public NodeTrouble Trouble => Troubles.Count > 0 ? Troubles[0] : NodeTrouble.None;

    /// <summary>Whether nova-scheduler passes it over; null where nothing tells of its nova-compute.</summary>
    public bool? IsDisabled => Find(NodeService.Compute)?.Health.Disabled;

    /// <summary>Whether anything tells that its services live.</summary>
    public bool IsWatched => Services.Any(static service => service.Health.State != ServiceState.Unknown);

    /// <summary>The daemon that carries its guests' traffic: nova-network, or neutron's agent.</summary>
    public NodeService? NetworkService => Services.FirstOrDefault(static service => NodeService.IsNetwork(service.Key.Binary));

    /// <summary>Guests there, by the best account there is; null where nothing counts them.</summary>
    public int? InstanceCount => Addresses?.Instances ?? Node?.RunningInstances;

    public NodeService? Find(string binary) => Services.FirstOrDefault(service => service.Key.Binary == binary);
}
