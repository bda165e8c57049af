namespace Portal.Web.Live.Sightings;

/// <summary>One change of an instance that the portal saw while somebody watched its project.</summary>
/// <param name="At">When it was seen; it happened at some moment between the read before and this one.</param>
/// <param name="Before">The value as a word of Domain's, or the cloud's own where Domain has none; null for nothing.</param>
public sealed record Sighting(DateTimeOffset At, SightingKind Kind, string? Before, string? After);

public enum SightingKind
{
    Status,

    /// <summary>What nova is doing to it.</summary>
    Task,
    Power,

    /// <summary>The compute node by name: for administrators.</summary>
    Host,

    /// <summary>It runs on another node; for everybody, and without names.</summary>
    Moved,
    Addresses,
}
