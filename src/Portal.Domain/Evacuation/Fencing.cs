namespace Portal.Domain.Evacuation;

/// <summary>A person's word that a node is off and stays off. Nothing is started elsewhere without it: one disk run twice is destroyed.</summary>
/// <param name="How">How it was fenced; kept in the audit log with the person's name.</param>
/// <param name="Typed">The node's name, to confirm.</param>
public sealed record Fencing(string How, string Typed)
{
    public const int Longest = 500;

    /// <summary>Whether it holds for a node.</summary>
    public bool IsGiven(string host) => How.Trim().Length is > 0 and <= Longest && Typed.Trim() == host;
}
