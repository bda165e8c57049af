namespace Portal.Domain.Operations.Heartbeats;

/// <summary>One row of nova's or cinder's <c>services</c> table, as read.</summary>
public sealed record ServiceReading
{
    public required ServiceKey Key { get; init; }

    /// <summary>The row's number: another one means the service was registered anew.</summary>
    public required long RowId { get; init; }

    /// <summary>How often the service has reported. The only column that nothing but a beat moves.</summary>
    public required long ReportCount { get; init; }

    /// <summary>Whether the scheduler passes it over. It goes on beating all the same.</summary>
    public bool Disabled { get; init; }

    public string? AvailabilityZone { get; init; }

    /// <summary>When the row was made, by the clock of the node.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>
    /// When the row was last written, whole seconds, by the clock of who wrote it. Null before the first beat. Disabling a service writes the row
    /// too (<c>onupdate</c>, nova/db/sqlalchemy/models.py), so a fresh value proves nothing.
    /// </summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
