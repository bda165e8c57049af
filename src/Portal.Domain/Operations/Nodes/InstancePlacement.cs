namespace Portal.Domain.Operations.Nodes;

/// <summary>An instance as the operator's sources see it: where it is and what it takes.</summary>
public sealed record InstancePlacement
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>Null before it was placed.</summary>
    public string? Host { get; init; }

    /// <inheritdoc cref="Compute.Instance.VmState"/>
    public string? VmState { get; init; }

    public string? TaskState { get; init; }

    /// <summary>nova's power_state is 1. On a dead node it is the last that was known.</summary>
    public bool IsRunning { get; init; }

    public long MemoryMiB { get; init; }

    public int Vcpus { get; init; }

    public bool Locked { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>A task that did not end: until it is reset, nova refuses almost every action (409).</summary>
    public bool IsStuck(DateTimeOffset now, TimeSpan patience) => TaskState is not null && UpdatedAt is { } updated && now - updated > patience;
}
