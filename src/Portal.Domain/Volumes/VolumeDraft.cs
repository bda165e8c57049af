using Portal.Domain.Collections;

namespace Portal.Domain.Volumes;

/// <summary>What a new volume is made of.</summary>
public sealed record VolumeDraft
{
    public string Name { get; init; } = "";

    public string? Description { get; init; }

    public required int SizeGiB { get; init; }

    public required VolumeSource Source { get; init; }

    /// <summary>Name of a type; null leaves it to the cloud.</summary>
    public string? Type { get; init; }

    public string? Zone { get; init; }

    public ValueMap Metadata { get; init; }
}

/// <summary>What stands on a new volume.</summary>
public abstract record VolumeSource
{
    private VolumeSource()
    {
    }

    /// <summary>Nothing: it must be formatted before it can be used.</summary>
    public sealed record Blank : VolumeSource;

    public sealed record FromSnapshot(string SnapshotId) : VolumeSource;

    public sealed record FromImage(string ImageId) : VolumeSource;

    /// <summary>A copy of another volume (not on Folsom).</summary>
    public sealed record FromVolume(string VolumeId) : VolumeSource;
}
