namespace Portal.Domain.Operations.Nodes;

/// <summary>Why a node is disabled. On Folsom the portal keeps it, for nova has no column for it.</summary>
/// <param name="Reason">What a person wrote; foreign text.</param>
/// <param name="By">Who did it; null where only the cloud tells.</param>
public sealed record DisabledNote(string Reason, string? By = null, DateTimeOffset? At = null)
{
    /// <summary>As much as nova's own column holds.</summary>
    public const int Longest = 255;
}
