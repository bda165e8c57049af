using Portal.Web.Sessions;

namespace Portal.Web.Audit;

/// <summary>Who changed what. Every write a person makes to the cloud goes through <see cref="RecordAsync{T}"/>.</summary>
public interface IAuditLog
{
    /// <summary>
    /// Writes the entry as started, runs the change, and completes the entry with its outcome and request id. The change's exception
    /// passes through. If the entry cannot be written, the change is not made.
    /// </summary>
    Task<T> RecordAsync<T>(ProjectContext context, AuditSubject subject, Func<CancellationToken, Task<T>> change, Func<T, string?> requestId, CancellationToken cancellationToken);

    /// <summary>Appends a finished entry (sign-ins, task items).</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> QueryAsync(AuditQuery query, CancellationToken cancellationToken);
}

/// <param name="Action">As in <see cref="AuditEntry.Action"/>.</param>
public sealed record AuditSubject(string Action, string? TargetKind = null, string? TargetId = null, string? TargetName = null, string? TaskId = null)
{
    /// <summary>What a person said to it, or what exactly was done: kept as the entry's message when it is not refused.</summary>
    public string? Detail { get; init; }
}

/// <summary>Which entries. A person sees their own; <see cref="PersonKey"/> is required for anyone who is not an admin.</summary>
public sealed record AuditQuery
{
    public string? PersonKey { get; init; }

    public string? ProjectId { get; init; }

    public string? TargetId { get; init; }

    public string? CloudId { get; init; }

    public DateTimeOffset? Before { get; init; }

    public int Limit { get; init; } = 100;
}
