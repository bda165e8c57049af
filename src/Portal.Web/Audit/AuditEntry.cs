using Portal.Domain.Identity;

namespace Portal.Web.Audit;

/// <summary>One write a person made. Holds names and ids, never secrets.</summary>
public sealed record AuditEntry
{
    public required string CorrelationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string PersonKey { get; init; }

    public required string PersonName { get; init; }

    public required ProjectScope Scope { get; init; }

    public string? ProjectName { get; init; }

    /// <summary>What was done: <c>instance.launch</c>, <c>instance.stop</c>, <c>keypair.delete</c>, <c>session.sign-in</c>…</summary>
    public required string Action { get; init; }

    public string? TargetKind { get; init; }

    public string? TargetId { get; init; }

    public string? TargetName { get; init; }

    public required AuditOutcome Outcome { get; init; }

    /// <summary>The cloud's words for a refusal.</summary>
    public string? Message { get; init; }

    /// <summary>The cloud's request id, where it gave one.</summary>
    public string? RequestId { get; init; }

    public string? TaskId { get; init; }
}

public enum AuditOutcome
{
    /// <summary>Written before the request is sent; stays so if the portal dies.</summary>
    Started,
    Done,
    Refused,

    /// <summary>The answer was lost and looking did not settle it.</summary>
    Unknown,
}
