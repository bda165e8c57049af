using Portal.Domain.Collections;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>All that a plan is made of: the node to be emptied, what is on it, where it could go, and what a person decided.</summary>
public sealed record DrainRequest
{
    public required string Host { get; init; }

    public ValueList<DrainInstance> Instances { get; init; }

    /// <summary>Every node that can carry guests, the emptied one too.</summary>
    public ValueList<MigrationNode> Nodes { get; init; }

    public MigrationTerms Terms { get; init; } = new();

    /// <summary>For telling a task that hangs from one that goes on.</summary>
    public required DateTimeOffset Now { get; init; }

    public ValueList<DrainEdit> Edits { get; init; }

    /// <summary>Nodes that are to be emptied themselves soon: what went there would be moved twice. Taken when there is no other.</summary>
    public ValueList<string> Avoid { get; init; }
}

/// <summary>What a person decided for one instance.</summary>
/// <param name="Host">Where it shall go; null leaves it where it is.</param>
public sealed record DrainEdit(string InstanceId, string? Host);
