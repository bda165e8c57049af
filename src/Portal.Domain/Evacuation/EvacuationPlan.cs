using Portal.Domain.Collections;
using Portal.Domain.Drain;

namespace Portal.Domain.Evacuation;

/// <summary>What becomes of every instance of a dead node, in the order of their names.</summary>
public sealed record EvacuationPlan(string Host, ValueList<EvacuationStep> Steps)
{
    /// <summary>The nodes that take something in.</summary>
    public ValueList<DrainArrival> Arrivals { get; init; }

    /// <summary>Those that come back, the smallest first: what is wrong with a node shows at the least cost.</summary>
    public IEnumerable<EvacuationStep> Moves => Steps.Items.Where(static step => step.Destination is not null).OrderBy(static step => step.Instance.MemoryMiB);

    public int Posts => Steps.Items.Sum(static step => step.Posts);
}

/// <summary>What becomes of one instance.</summary>
/// <param name="Place">Where it goes and could go, by the rules of a drain; null for one that nothing can be done for.</param>
public sealed record EvacuationStep(DrainInstance Instance, EvacuationFate Fate, DrainStep? Place)
{
    public string? Destination => Place?.Destination;

    public required bool ByApi { get; init; }

    public int Posts => Destination is null ? 0 : Fate.Posts(ByApi) + (ByApi ? 0 : Instance.Addresses);
}
