namespace Portal.Domain.Operations.Sources;

/// <summary>Why a source gives nothing. Shown to administrators of the cloud only.</summary>
/// <param name="Subject">What it is about, in the source's own names: <c>instances.locked</c>, <c>db1.example:3306</c>; null where nothing can be named.</param>
public sealed record SourceFault(OperatorSource Source, SourceFaultKind Kind, string? Subject = null);

/// <summary>Every kind has its sentence in the texts of the nodes panel.</summary>
public enum SourceFaultKind
{
    /// <summary>None of its hosts can be reached.</summary>
    Unreachable,

    /// <summary>It was reached and did not answer in time.</summary>
    TimedOut,

    /// <summary>It does not know the account, or the account may not use it at all.</summary>
    AccessDenied,

    /// <summary>The account lacks the right to read a table or column.</summary>
    MissingGrant,

    /// <summary>A table or column that Folsom has is not there.</summary>
    WrongSchema,

    /// <summary>It answered with something that nobody expected.</summary>
    Unexpected,
}
