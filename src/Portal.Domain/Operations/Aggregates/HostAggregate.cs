using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Aggregates;

/// <summary>A group of nodes that the scheduler tells apart by its metadata; with a zone it is what people choose at a launch.</summary>
public sealed record HostAggregate(string Id, string Name)
{
    /// <summary>Null where it belongs to none.</summary>
    public string? Zone { get; init; }

    public ValueList<string> Hosts { get; init; }

    public ValueMap Metadata { get; init; }
}
