using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;

namespace Portal.Web.Features.Nodes;

/// <summary>Which failures a node can have, and which it has.</summary>
internal static class NodeFailures
{
    /// <summary>What is dead now, by the services that are down; null while nothing is.</summary>
    public static NodeFailure? Now(NodeCard card)
    {
        var compute = IsDown(card.Find(NodeService.Compute));
        var network = IsDown(card.NetworkService);
        return (compute, network) switch
        {
            (true, true) => NodeFailure.Node,
            (true, false) => card.NetworkService is null && card.Services.All(static service => service.Health.State == ServiceState.Down) ? NodeFailure.Node : NodeFailure.ComputeService,
            (false, true) => NodeFailure.NetworkService,
            _ => card.Metadata == ProbeState.Failing ? NodeFailure.MetadataApi : null,
        };
    }

    /// <summary>Since when, by the last beat of what is down.</summary>
    public static DateTimeOffset? Since(NodeCard card) =>
        card.Services.Where(static service => service.Health.State == ServiceState.Down).Select(static service => (DateTimeOffset?)service.Health.BeatAt).Min();

    /// <summary>What can die there.</summary>
    public static IEnumerable<NodeFailure> Possible(NodeBoard board, NodeCard? card)
    {
        yield return NodeFailure.Node;
        if (card?.NetworkService is not null)
        {
            yield return NodeFailure.NetworkService;
        }

        if (card?.Find(NodeService.Compute) is not null)
        {
            yield return NodeFailure.ComputeService;
        }

        // Of neutron's clouds the metadata agents stand elsewhere.
        if (board.Network == NetworkModel.NovaNetwork)
        {
            yield return NodeFailure.MetadataApi;
        }
    }

    private static bool IsDown(NodeService? service) => service?.Health.State == ServiceState.Down;
}
