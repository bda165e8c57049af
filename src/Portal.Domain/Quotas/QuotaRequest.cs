using Portal.Domain.Collections;
using Portal.Domain.Identity;

namespace Portal.Domain.Quotas;

/// <summary>A project's wish for higher limits. It changes nothing by itself: the cloud's administrators decide.</summary>
public sealed record QuotaRequest
{
    public required string Id { get; init; }

    public required ProjectScope Scope { get; init; }

    public required string ProjectName { get; init; }

    /// <summary>Who filed it: a key that no name can imitate.</summary>
    public required string PersonKey { get; init; }

    public required string PersonName { get; init; }

    public required ValueList<QuotaRequestLine> Lines { get; init; }

    public required string Reason { get; init; }

    public required QuotaRequestState State { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>When it was withdrawn; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init; }
}

/// <param name="Now">The limit when it was filed.</param>
/// <param name="Wanted">The limit asked for.</param>
public sealed record QuotaRequestLine(QuotaResource Resource, long Now, long Wanted);

/// <summary>What became of a request.</summary>
public enum QuotaRequestState
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>The project no longer wants it.</summary>
    Withdrawn,
}
