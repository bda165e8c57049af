namespace Portal.Domain.Volumes;

/// <summary>Snapshots of the project's volumes.</summary>
public interface IVolumeSnapshotService
{
    Task<IReadOnlyList<VolumeSnapshot>> ListAsync(CancellationToken cancellationToken);

    Task<VolumeSnapshot> GetAsync(string snapshotId, CancellationToken cancellationToken);

    /// <param name="force">Although an instance holds the volume.</param>
    Task<VolumeSnapshot> CreateAsync(string volumeId, string name, string? description, bool force, CancellationToken cancellationToken);

    /// <summary>Unsupported on Folsom.</summary>
    Task UpdateAsync(string snapshotId, string name, string? description, CancellationToken cancellationToken);

    Task DeleteAsync(string snapshotId, CancellationToken cancellationToken);

    /// <summary>Deletes it whatever state it is in; for administrators.</summary>
    Task ForceDeleteAsync(string snapshotId, CancellationToken cancellationToken);

    /// <summary>Changes what the database says, and nothing else; for administrators.</summary>
    /// <param name="status">cinder's word.</param>
    Task ResetStatusAsync(string snapshotId, string status, CancellationToken cancellationToken);
}
