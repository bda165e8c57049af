using Portal.Domain.Collections;

namespace Portal.Domain.Volumes;

/// <summary>The project's volumes.</summary>
public interface IVolumeService
{
    Task<IReadOnlyList<Volume>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Those of every project, for administrators; others get their own.</summary>
    Task<IReadOnlyList<Volume>> ListAllAsync(CancellationToken cancellationToken);

    Task<Volume> GetAsync(string volumeId, CancellationToken cancellationToken);

    Task<Volume> CreateAsync(VolumeDraft draft, CancellationToken cancellationToken);

    /// <summary>Unsupported on Folsom.</summary>
    Task UpdateAsync(string volumeId, string name, string? description, CancellationToken cancellationToken);

    /// <summary>Adds these keys or gives them these values; the others stay. Unsupported on Folsom.</summary>
    Task SetMetadataAsync(string volumeId, ValueMap metadata, CancellationToken cancellationToken);

    /// <summary>Unsupported on Folsom.</summary>
    Task RemoveMetadataAsync(string volumeId, string key, CancellationToken cancellationToken);

    Task DeleteAsync(string volumeId, CancellationToken cancellationToken);

    /// <summary>Deletes it whatever state it is in; for administrators.</summary>
    Task ForceDeleteAsync(string volumeId, CancellationToken cancellationToken);

    /// <summary>Changes what the database says, and nothing else; for administrators.</summary>
    /// <param name="status">cinder's word.</param>
    Task ResetStatusAsync(string volumeId, string status, CancellationToken cancellationToken);

    /// <summary>Has cinder forget an attachment whose instance is gone; nova is not asked. For administrators.</summary>
    Task ReleaseAsync(string volumeId, CancellationToken cancellationToken);

    /// <summary>Unsupported on Folsom.</summary>
    /// <param name="sizeGiB">The new size.</param>
    Task ExtendAsync(string volumeId, int sizeGiB, CancellationToken cancellationToken);

    /// <summary>Unsupported on Folsom.</summary>
    /// <param name="mayMove">Whether the data may be moved to another backend for it.</param>
    Task RetypeAsync(string volumeId, string type, bool mayMove, CancellationToken cancellationToken);

    /// <summary>Copies it into a new image. Returns the image's id.</summary>
    Task<string> UploadAsync(string volumeId, VolumeUpload upload, CancellationToken cancellationToken);
}

/// <summary>How a volume becomes an image.</summary>
/// <param name="DiskFormat">glance's word; the hosts convert into it.</param>
/// <param name="Force">Although an instance holds it.</param>
public sealed record VolumeUpload(string ImageName, string DiskFormat = "raw", string ContainerFormat = "bare", bool Force = false);
