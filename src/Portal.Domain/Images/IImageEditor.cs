using Portal.Domain.Transfers;

namespace Portal.Domain.Images;

/// <summary>Making, changing and deleting images, and their data.</summary>
public interface IImageEditor
{
    Task<ImageAbilities> GetAbilitiesAsync(CancellationToken cancellationToken);

    /// <summary>Makes an image without data (queued), or one that the cloud fetches from <see cref="ImageDraft.SourceUrl"/>.</summary>
    Task<Image> CreateAsync(ImageDraft draft, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a queued image its data, once. Throws <see cref="UploadInterruptedException"/> when the bytes stop coming; what the service then makes of
    /// the image differs (v1: killed, in no list; v2: queued again), so the caller deletes it.
    /// </summary>
    Task<Image> UploadAsync(string imageId, UploadBody body, CancellationToken cancellationToken);

    Task<CloudFile> DownloadAsync(string imageId, CancellationToken cancellationToken);

    /// <summary>Changes what the change names; properties it does not name stay.</summary>
    Task<Image> UpdateAsync(string imageId, ImageChange change, CancellationToken cancellationToken);

    Task DeleteAsync(string imageId, CancellationToken cancellationToken);
}
