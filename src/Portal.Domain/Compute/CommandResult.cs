using Portal.Domain.Identity;

namespace Portal.Domain.Compute;

/// <summary>What came back from a command that was accepted.</summary>
/// <param name="RequestId">The cloud's request id, where it gives one (Folsom omits it on most 202 answers).</param>
public sealed record CommandResult(string? RequestId)
{
    /// <summary>New password after rescue or rebuild: shown once, never stored.</summary>
    public Secret? AdminPassword { get; init; }

    /// <summary>The image that a snapshot or backup makes.</summary>
    public string? ImageId { get; init; }
}
