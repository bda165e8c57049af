using Portal.Domain.Collections;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>Several nodes to be emptied, worked on and taken back one after another: a rack that is to be patched tonight.</summary>
public sealed record RackRequest
{
    /// <summary>In their order.</summary>
    public required ValueList<string> Hosts { get; init; }

    /// <summary>What is on each of them.</summary>
    public required IReadOnlyDictionary<string, ValueList<DrainInstance>> Instances { get; init; }

    public required ValueList<MigrationNode> Nodes { get; init; }

    public MigrationTerms Terms { get; init; } = new();

    public required DateTimeOffset Now { get; init; }

    public NodeReturn Return { get; init; } = NodeReturn.Empty;
}

/// <summary>What becomes of a node after the work on it.</summary>
public enum NodeReturn
{
    /// <summary>It takes in instances again, and those that left it stay where they are.</summary>
    Empty,

    /// <summary>What left it is led back before the next node is emptied.</summary>
    WithItsInstances,

    /// <summary>It is gone.</summary>
    Never,
}
