namespace Portal.Domain.Compute;

/// <summary>A volume that an instance boots from, in place of a disk that comes and goes with it.</summary>
public abstract record BootVolume
{
    private BootVolume()
    {
    }

    /// <summary>Deleting the instance deletes the volume with everything on it.</summary>
    public bool DeletesWithInstance { get; init; }

    /// <summary>One there is. It boots one instance.</summary>
    public sealed record Existing(string VolumeId) : BootVolume;

    /// <summary>A new one that the cloud makes from a snapshot of a volume; a further one for each further instance.</summary>
    /// <param name="SizeGiB">The snapshot's own; Folsom's clients cannot leave it out.</param>
    public sealed record FromSnapshot(string SnapshotId, int? SizeGiB = null) : BootVolume;

    /// <summary>A new one with a copy of <see cref="LaunchRequest.ImageId"/>.</summary>
    /// <param name="Type">Name of a type; null leaves it to the cloud.</param>
    public sealed record FromImage(int SizeGiB, string? Type = null) : BootVolume;
}
