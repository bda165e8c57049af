using Portal.Domain.Collections;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Impact;

/// <summary>Whom the death of a node, or of one of its daemons, touches, and what works on.</summary>
public sealed record NodeImpact
{
    public required string Host { get; init; }

    public required NodeFailure Failure { get; init; }

    public required ValueList<Consequence> Consequences { get; init; }

    /// <summary>Instances that stop, or that can no longer be changed as people expect.</summary>
    public ValueList<InstancePlacement> Instances { get; init; }

    public ValueList<string> Projects { get; init; }

    /// <summary>Addresses that stop answering, or that cannot be moved.</summary>
    public ValueList<BoundFloatingIp> FloatingIps { get; init; }

    public ValueList<AttachedVolume> Volumes { get; init; }

    public static NodeImpact Of(
        string host,
        NodeFailure failure,
        IEnumerable<InstancePlacement> instances,
        IEnumerable<BoundFloatingIp> floatingIps,
        IEnumerable<AttachedVolume> volumes,
        NetworkModel network = NetworkModel.NovaNetwork)
    {
        InstancePlacement[] touched = [.. instances.Where(instance => instance.Host == host && Touches(failure, instance))
            .OrderBy(static instance => instance.ProjectId, StringComparer.Ordinal).ThenBy(static instance => instance.Name, StringComparer.Ordinal)];
        var ids = touched.Select(static instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        BoundFloatingIp[] addresses = [.. floatingIps.Where(address => Touches(failure, address, host, ids))];
        return new NodeImpact
        {
            Host = host,
            Failure = failure,
            Consequences = Impact.Consequences.Of(failure, network),
            Instances = [.. touched],
            FloatingIps = network == NetworkModel.Neutron && failure == NodeFailure.NetworkService ? [] : [.. addresses],
            Volumes = failure == NodeFailure.Node ? [.. volumes.Where(volume => ids.Contains(volume.InstanceId))] : [],
            Projects = [.. touched.Select(static instance => instance.ProjectId)
                .Concat(addresses.Select(static address => address.ProjectId).OfType<string>())
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Metadata is read while booting; the other failures touch whatever lives there.</summary>
    private static bool Touches(NodeFailure failure, InstancePlacement instance) =>
        failure != NodeFailure.MetadataApi || instance.VmState == "building" || instance.TaskState is "rebooting" or "rebooting_hard" or "rebuilding" or "spawning";

    private static bool Touches(NodeFailure failure, BoundFloatingIp address, string host, HashSet<string> instances) => failure switch
    {
        // An address left behind on this node is lost with it, wherever its instance runs.
        NodeFailure.Node => address.BoundOn == host || instances.Contains(address.InstanceId),
        NodeFailure.NetworkService => address.BoundOn == host,
        _ => false,
    };
}
