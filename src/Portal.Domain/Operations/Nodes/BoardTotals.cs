namespace Portal.Domain.Operations.Nodes;

/// <summary>A cloud's nodes added up.</summary>
public sealed record BoardTotals
{
    public int Nodes { get; init; }

    /// <summary>Nodes of which a service is down.</summary>
    public int Down { get; init; }

    /// <summary>Nodes with another trouble than a dead service.</summary>
    public int Troubled { get; init; }

    /// <summary>Nodes of which a service is taken out of scheduling.</summary>
    public int Disabled { get; init; }

    public int Well { get; init; }

    /// <summary>Null where no node's capacity is known.</summary>
    public NodeCapacity? Capacity { get; init; }

    /// <summary>Null where nothing counts them.</summary>
    public int? Instances { get; init; }

    /// <summary>Null where addresses cannot be read.</summary>
    public int? FloatingIps { get; init; }

    public int LeasesNotTaken { get; init; }

    public static BoardTotals Of(NodeBoard board)
    {
        var capacities = board.Cards.Select(static card => card.Capacity).OfType<NodeCapacity>().ToList();
        var counts = board.Cards.Select(static card => card.InstanceCount).OfType<int>().ToList();
        return new BoardTotals
        {
            Nodes = board.Cards.Count,
            Down = board.Cards.Count(static card => IsIn(card, NodeGroup.Down)),
            Troubled = board.Cards.Count(static card => IsIn(card, NodeGroup.Attention)),
            Disabled = board.Cards.Count(static card => IsIn(card, NodeGroup.Disabled)),
            Well = board.Cards.Count(static card => IsIn(card, NodeGroup.Well)),
            Capacity = capacities.Count == 0 ? null : new NodeCapacity(
                capacities.Sum(static one => one.VcpusUsed),
                capacities.Sum(static one => one.VcpusAllowed),
                capacities.Sum(static one => one.MemoryUsedMiB),
                capacities.Sum(static one => one.MemoryAllowedMiB)),
            Instances = counts.Count == 0 ? null : counts.Sum(),
            FloatingIps = board.Addresses is null ? null : board.Cards.Sum(static card => card.Addresses?.FloatingIps ?? 0),
            LeasesNotTaken = board.Cards.Sum(static card => card.Addresses?.LeasesNotTaken ?? 0),
        };
    }

    /// <summary>Whether a node belongs to a group by which a board is looked through.</summary>
    public static bool IsIn(NodeCard card, NodeGroup group) => group switch
    {
        NodeGroup.Down => card.Trouble == NodeTrouble.Down,
        NodeGroup.Attention => card.Trouble is not (NodeTrouble.None or NodeTrouble.Disabled or NodeTrouble.Down),
        NodeGroup.Disabled => card.Troubles.Contains(NodeTrouble.Disabled),
        NodeGroup.Well => card.Trouble == NodeTrouble.None,
        _ => true,
    };
}

/// <summary>Groups by which a board is looked through.</summary>
public enum NodeGroup
{
    All,

    /// <summary>A service is down.</summary>
    Down,

    /// <summary>Something else is wrong.</summary>
    Attention,

    /// <summary>A service is taken out of scheduling, whatever else is wrong.</summary>
    Disabled,
    Well,
}
