using Portal.Domain.Collections;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>What is known of one node beyond its card.</summary>
public interface INodeDetails
{
    /// <summary>Throws Forbidden for who is no administrator; another <see cref="Domain.Errors.CloudException"/> when neither database nor API tells of the instances.</summary>
    Task<NodeDetail> ReadAsync(ProjectContext context, string host, CancellationToken cancellationToken);
}

/// <summary>Everything that stands on a node at one moment.</summary>
public sealed record NodeDetail(string Host, DateTimeOffset ReadAt)
{
    public ValueList<InstancePlacement> Instances { get; init; }

    /// <summary>Null where only a database would tell whether leases are taken.</summary>
    public ValueList<HeldFixedIp>? Leases { get; init; }

    public ValueList<HeldFixedIp> FixedIps { get; init; }

    public ValueList<BoundFloatingIp> FloatingIps { get; init; }

    public ValueList<AttachedVolume> Volumes { get; init; }

    /// <summary>When each service changed its state, newest first; empty where nobody keeps it.</summary>
    public IReadOnlyList<HeartbeatChange> History { get; init; } = [];

    /// <summary>What the cloud's broker told about the node's instances, newest first.</summary>
    public IReadOnlyList<SeenHint> Hints { get; init; } = [];

    /// <summary>Faults that nova wrote down of the node's instances, newest first.</summary>
    public ValueList<RecordedFault> InstanceFaults { get; init; }

    /// <summary>What could not be read, and why.</summary>
    public ValueList<SourceFault> Faults { get; init; }

    /// <summary>Whom it touches when something of the node dies.</summary>
    public NodeImpact ImpactOf(NodeFailure failure, NetworkModel network) => NodeImpact.Of(Host, failure, Instances, FloatingIps, Volumes, network);
}
