namespace Portal.Domain.Volumes;

/// <summary>Copies of volumes outside of block storage. Not on Folsom.</summary>
public interface IVolumeBackupService
{
    Task<IReadOnlyList<VolumeBackup>> ListAsync(CancellationToken cancellationToken);

    Task<VolumeBackup> GetAsync(string backupId, CancellationToken cancellationToken);

    /// <param name="force">Although an instance holds the volume.</param>
    Task<VolumeBackup> CreateAsync(string volumeId, string name, string? description, bool isIncremental, bool force, CancellationToken cancellationToken);

    /// <summary>Writes it onto a new volume, or over one there is. Returns the volume's id.</summary>
    /// <param name="volumeId">Null makes a new one.</param>
    Task<string> RestoreAsync(string backupId, string? volumeId, CancellationToken cancellationToken);

    Task DeleteAsync(string backupId, CancellationToken cancellationToken);
}

/// <summary>A copy of a volume; size in GiB.</summary>
public sealed record VolumeBackup
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string VolumeId { get; init; }

    public int SizeGiB { get; init; }

    /// <summary>cinder's own word: creating, available, deleting, error, restoring, error_deleting.</summary>
    public required string Status { get; init; }

    /// <summary>Holds only what differs from the one before.</summary>
    public bool IsIncremental { get; init; }

    /// <summary>Others build on it, so that it cannot be deleted.</summary>
    public bool HasDependents { get; init; }

    public string? FailReason { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Whether its status passes by itself.</summary>
    public bool IsPassing => Status is "creating" or "restoring" or "deleting";

    /// <summary>What to call it where it has no name: the beginning of its id.</summary>
    public string ShownName => Name.Length > 0 ? Name : Id.Length > 8 ? Id[..8] : Id;
}
