using System.Collections.Immutable;
using Portal.Domain.Compute;

namespace Portal.Domain.Networking.Topology;

/// <summary>A project's networks laid out: what lies outside at the left, then routers, networks, and the instances on each. Units are CSS pixels.</summary>
public sealed record TopologyPicture(double Width, double Height, ImmutableArray<TopologyNode> Nodes, ImmutableArray<TopologyEdge> Edges);

/// <param name="Id">Of the network, router or instance; empty for what has none.</param>
/// <param name="Detail">Its range or addresses, in one line.</param>
public sealed record TopologyNode(TopologyKind Kind, string Id, string Name, string Detail, double X, double Y, double Width, double Height)
{
    /// <summary>The instance of a tile.</summary>
    public Instance? Instance { get; init; }

    /// <summary>Neutron's own word for a network or router; null where there is none.</summary>
    public string? Status { get; init; }

    /// <summary>False: switched off by its owner.</summary>
    public bool IsUp { get; init; } = true;

    /// <summary>The addresses that lead out of a network; empty for none.</summary>
    public string Gateway { get; init; } = "";

    /// <summary>The public addresses that lead to it here.</summary>
    public string Public { get; init; } = "";

    /// <summary>The network that a tile stands on; null for the others.</summary>
    public string? NetworkId { get; init; }

    /// <summary>How many a tile stands for, when there was no room for each.</summary>
    public int Count { get; init; } = 1;

    public double MiddleY => Y + (Height / 2);
}

/// <param name="From">The node at its left end.</param>
/// <param name="To">The node at its right end.</param>
public sealed record TopologyEdge(TopologyNode From, TopologyNode To);

public enum TopologyKind
{
    /// <summary>What lies outside: an external network, or with nova-network simply the outside.</summary>
    Outside,
    Router,
    Network,

    /// <summary>Instances without an address on any network that is shown.</summary>
    NoNetwork,
    Instance,

    /// <summary>The instances of a network that found no room.</summary>
    More,
}
