namespace Portal.Domain.Operations.Migration;

/// <summary>A live migration while it runs, as the source node last told (api-ref: server migrations). Bytes; null before the first figures.</summary>
public sealed record RunningMigration(string Id, string Status)
{
    public string? SourceHost { get; init; }

    public string? DestinationHost { get; init; }

    public long? MemoryTotal { get; init; }

    /// <summary>May exceed the total: pages that the guest changes are sent again.</summary>
    public long? MemoryProcessed { get; init; }

    public long? MemoryRemaining { get; init; }

    public long? DiskTotal { get; init; }

    public long? DiskRemaining { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How much is there, 0 to 1, memory and disks together; null before the first figures.</summary>
    public double? Share => (MemoryTotal ?? 0) + (DiskTotal ?? 0) is > 0 and var total
        ? Math.Clamp(1 - (double)((MemoryRemaining ?? 0) + (DiskRemaining ?? 0)) / total, 0, 1)
        : null;
}

/// <summary>A migration as nova remembers it (os-migrations).</summary>
/// <param name="Type"><c>live-migration</c>, <c>migration</c>, <c>resize</c>, <c>evacuation</c>; null where nova does not tell (below compute 2.23).</param>
/// <param name="Status">nova's own word.</param>
public sealed record RecordedMigration(string Id, string InstanceId, string? Type, string Status)
{
    public string? SourceHost { get; init; }

    public string? DestinationHost { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
