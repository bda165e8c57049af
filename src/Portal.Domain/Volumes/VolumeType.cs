using Portal.Domain.Collections;

namespace Portal.Domain.Volumes;

/// <summary>A kind of volume that the cloud's administrators offer.</summary>
public sealed record VolumeType(string Id, string Name, string? Description = null, bool IsPublic = true)
{
    /// <summary>What the scheduler matches; empty for those who may not see it.</summary>
    public ValueMap ExtraSpecs { get; init; }
}
