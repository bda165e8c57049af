using Portal.Domain.Collections;
using Portal.Domain.Operations.Nodes;
using static Portal.Domain.Operations.Impact.Certainty;
using static Portal.Domain.Operations.Impact.ImpactArea;
using static Portal.Domain.Operations.Impact.ImpactEffect;

namespace Portal.Domain.Operations.Impact;

/// <summary>What breaks when something on a node dies: of a multi-host nova-network cloud (nova 2012.2.4), or of one with neutron.</summary>
public static class Consequences
{
    private static readonly ValueList<Consequence> OfNode =
    [
        new(Guests, Stops),
        new(Traffic, Stops),
        new(Leases, Stops),
        new(FloatingIpChanges, Stops),
        new(Arrivals, Stops),
        new(Actions, Stops),
        new(Consoles, Stops),
        new(Metadata, Stops),
        new(ImpactArea.Volumes, Degraded),
        new(OtherNodes, Works),
    ];

    private static readonly ValueList<Consequence> OfNetworkService =
    [
        new(Guests, Works),
        // NAT rules and dnsmasq are the kernel's and a process of its own: they outlive the daemon.
        new(Traffic, Works, Inferred),
        new(Leases, Works, Inferred),
        new(FloatingIpChanges, Stops),
        // GreenPool.spawn_n swallows the failure: a launch or migration may "succeed" without a network (network/manager.py 2012.2.4).
        new(Arrivals, Stops),
        new(Actions, Degraded),
        new(Consoles, Works),
        new(Metadata, Works),
        new(ImpactArea.Volumes, Works),
        new(OtherNodes, Works),
    ];

    /// <summary>A wiring agent of neutron: what it set up stays in the switch, and DHCP, routers and metadata are other agents'.</summary>
    private static readonly ValueList<Consequence> OfWiringAgent =
    [
        new(Guests, Works),
        new(Traffic, Works, Inferred),
        new(Leases, Works, Inferred),
        new(FloatingIpChanges, Degraded, Inferred),
        // nova waits for network-vif-plugged, which this agent sends; the binding fails where it is known to be dead.
        new(Arrivals, Stops),
        new(Actions, Degraded, Inferred),
        new(Consoles, Works),
        new(Metadata, Works, Inferred),
        new(ImpactArea.Volumes, Works),
        new(OtherNodes, Works),
    ];

    private static readonly ValueList<Consequence> OfComputeService =
    [
        new(Guests, Works),
        new(Traffic, Works),
        new(Leases, Works),
        new(FloatingIpChanges, Works),
        new(Arrivals, Stops),
        new(Actions, Stops),
        new(Consoles, Stops),
        new(Metadata, Works),
        new(ImpactArea.Volumes, Works),
        new(OtherNodes, Works),
    ];

    private static readonly ValueList<Consequence> OfMetadataApi =
    [
        new(Guests, Works),
        new(Traffic, Works),
        new(Leases, Works),
        new(FloatingIpChanges, Works),
        new(Arrivals, Degraded),
        new(Actions, Works),
        new(Consoles, Works),
        new(Metadata, Stops),
        new(ImpactArea.Volumes, Works),
        new(OtherNodes, Works),
    ];

    public static ValueList<Consequence> Of(NodeFailure failure, NetworkModel network = NetworkModel.NovaNetwork) => failure switch
    {
        NodeFailure.NetworkService when network == NetworkModel.Neutron => OfWiringAgent,
        NodeFailure.Node => OfNode,
        NodeFailure.NetworkService => OfNetworkService,
        NodeFailure.ComputeService => OfComputeService,
        NodeFailure.MetadataApi => OfMetadataApi,
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, null),
    };
}
