using Portal.Domain.Images;
using Portal.Domain.Transfers;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Glance;

/// <summary>Writes images with v1 or v2 as the endpoint says.</summary>
internal sealed class GlanceImageEditor(ServiceClient images) : IImageEditor
{
    public async Task<ImageAbilities> GetAbilitiesAsync(CancellationToken cancellationToken) =>
        await (await EditorAsync(cancellationToken).ConfigureAwait(false)).GetAbilitiesAsync(cancellationToken).ConfigureAwait(false);

    public async Task<Image> CreateAsync(ImageDraft draft, CancellationToken cancellationToken) =>
        await (await EditorAsync(cancellationToken).ConfigureAwait(false)).CreateAsync(draft, cancellationToken).ConfigureAwait(false);

    public async Task<Image> UploadAsync(string imageId, UploadBody body, CancellationToken cancellationToken) =>
        await (await EditorAsync(cancellationToken).ConfigureAwait(false)).UploadAsync(imageId, body, cancellationToken).ConfigureAwait(false);

    public async Task<CloudFile> DownloadAsync(string imageId, CancellationToken cancellationToken) =>
        await (await EditorAsync(cancellationToken).ConfigureAwait(false)).DownloadAsync(imageId, cancellationToken).ConfigureAwait(false);

    public async Task<Image> UpdateAsync(string imageId, ImageChange change, CancellationToken cancellationToken) =>
        await (await EditorAsync(cancellationToken).ConfigureAwait(false)).UpdateAsync(imageId, change, cancellationToken).ConfigureAwait(false);

    public async Task DeleteAsync(string imageId, CancellationToken cancellationToken) =>
        await (await EditorAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(imageId, cancellationToken).ConfigureAwait(false);

    private async Task<IImageEditor> EditorAsync(CancellationToken cancellationToken)
    {
        var endpoint = await images.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return endpoint.Version.Major == 1 ? new FirstImageEditor(images, endpoint) : new SecondImageEditor(images, endpoint);
    }
}
