using Portal.Domain.Errors;

namespace Portal.Web.Operations;

/// <summary>How a move ended that was not simply refused.</summary>
/// <param name="Error">Why the old one is there still, or may be.</param>
public sealed record MoveEnd(MoveOutcome Outcome, CloudError? Error = null);

public enum MoveOutcome
{
    Moved,

    /// <summary>There are two, each with content of its own.</summary>
    Copied,

    /// <summary>Both names lead to the same parts, or may: whichever is deleted takes the other's content along, and to move again is safe.</summary>
    Shared,
}
