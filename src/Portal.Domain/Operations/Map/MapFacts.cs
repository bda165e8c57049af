using Portal.Domain.Collections;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Operations.Map;

/// <summary>What a map is drawn from besides the board.</summary>
public sealed record MapFacts
{
    /// <summary>Where each instance is; null when nothing tells.</summary>
    public MapCells? Cells { get; init; }

    /// <summary>What sends no heartbeat, as it answers; empty where nobody asks.</summary>
    public IReadOnlyList<ProbeTrack> Probes { get; init; } = [];

    /// <summary>Service types of the catalog.</summary>
    public ValueList<string> Catalog { get; init; }

    /// <summary>Whether nodes keep their instances on one share, by the configuration; null when it does not say.</summary>
    public bool? SharedStorage { get; init; }
}
