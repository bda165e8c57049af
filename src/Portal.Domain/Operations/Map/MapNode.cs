using Portal.Domain.Collections;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Map;

/// <summary>A compute node with its instances. Equal to another when nothing of it is drawn differently.</summary>
public sealed record MapNode(string Host)
{
    public required MapState State { get; init; }

    /// <summary>What is wrong with it, the worst first.</summary>
    public ValueList<NodeTrouble> Troubles { get; init; }

    /// <summary>Last beat of what is down there.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Its own addresses, one for each network it serves.</summary>
    public ValueList<string> Gateways { get; init; }

    /// <summary>Addresses of the outside that lead here.</summary>
    public int FloatingIps { get; init; }

    /// <summary>In an order that does not change while one looks.</summary>
    public ValueList<MapCell> Cells { get; init; }

    /// <summary>Guests there where nothing names them.</summary>
    public int? Counted { get; init; }

    /// <summary>How full it is of memory, 0 to 1 and beyond; null where that is not known.</summary>
    public double? MemoryShare { get; init; }

    public int Count(CellLook look) => Cells.Count(cell => cell.Look == look);

    public static MapState StateOf(NodeCard card) => card.Trouble switch
    {
        NodeTrouble.None => card.IsWatched ? MapState.Well : MapState.NotWatched,
        NodeTrouble.Disabled => MapState.Disabled,
        NodeTrouble.Down or NodeTrouble.NoGateway => MapState.Failing,
        _ => MapState.Doubtful,
    };
}
