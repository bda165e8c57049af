namespace Portal.Domain.Volumes;

/// <summary>What Folsom's API tells nobody of a volume: whose it is, and which host keeps it.</summary>
/// <param name="Host">Null before it was placed.</param>
public sealed record VolumeOwner(string VolumeId, string ProjectId, string? Host);
