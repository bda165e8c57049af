namespace Portal.Domain.Operations.Migration;

/// <summary>What a person asked for: one instance to be moved. Stored with the task that does it.</summary>
public sealed record MigrationOrder
{
    public required MigrationKind Kind { get; init; }

    /// <summary>Where to; null lets nova choose.</summary>
    public string? Host { get; init; }

    /// <inheritdoc cref="LiveMigrationRequest.BlockMigration"/>
    public bool? BlockMigration { get; init; }

    /// <inheritdoc cref="LiveMigrationRequest.DiskOverCommit"/>
    public bool DiskOverCommit { get; init; }

    /// <summary>Take its floating IPs away before and lead them back after: nova-network of Folsom leaves them on the old node.</summary>
    public bool HandOver { get; init; }

    /// <summary>A cold migration is confirmed as soon as it has arrived.</summary>
    public bool Confirm { get; init; }

    /// <summary>An evacuated instance stays off: it was off.</summary>
    public bool LeaveOff { get; init; }

    /// <summary>For comparing times; 0 when it is not known.</summary>
    public long MemoryMiB { get; init; }
}

public enum MigrationKind
{
    Live,
    Cold,

    /// <summary>Led away from a dead node and started anew from its disk.</summary>
    Evacuation,
}
