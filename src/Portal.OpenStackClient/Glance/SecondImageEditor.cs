using System.Net.Http.Headers;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Transfers;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Glance.V2.Images;

namespace Portal.OpenStackClient.Glance;

/// <summary>Image API v2. https://docs.openstack.org/api-ref/image/v2/</summary>
internal sealed class SecondImageEditor(ServiceClient images, CloudEndpoint endpoint) : IImageEditor
{
    private const string DataType = "application/octet-stream";
    private const string WebDownload = "web-download";

    private IImagesApi Api => images.Open<IImagesApi>(endpoint, ImagesV2JsonContext.Refit);

    public async Task<ImageAbilities> GetAbilitiesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var info = await Api.GetImportInfoAsync(cancellationToken).ConfigureAwait(false);
            return ImageAbilities.Second(info?.Methods?.Value?.Contains(WebDownload) == true);
        }
        catch (CloudException none) when (none.Error is CloudError.NotFound or CloudError.Unsupported)
        {
            // Before image API 2.6.
            return ImageAbilities.Second(fetchesUrls: false);
        }
    }

    public async Task<Image> CreateAsync(ImageDraft draft, CancellationToken cancellationToken)
    {
        var made = Read(await Api.CreateAsync(ImagePatch.Create(draft), cancellationToken).ConfigureAwait(false));
        if (draft.SourceUrl is not { } url)
        {
            return made;
        }

        try
        {
            await Api.ImportAsync(made.Id, new ImportRequest(new ImportMethod(WebDownload, url)), cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException refused) when (!refused.Error.OutcomeUnknown)
        {
            // Nobody wants an image that can never have data; what the import was refused for is what the person must read.
            await DeleteQuietlyAsync(made.Id).ConfigureAwait(false);
            throw;
        }

        return made;
    }

    public async Task<Image> UploadAsync(string imageId, UploadBody body, CancellationToken cancellationToken)
    {
        var transfers = images.OpenTransfers(endpoint);
        using (var request = transfers.Request(HttpMethod.Put, Path(imageId)))
        {
            using var response = await transfers.SendAsync(request, body, DataType, cancellationToken).ConfigureAwait(false);
        }

        // The data is there; that the browser has gone meanwhile changes nothing.
        return Read(await Api.GetAsync(imageId, CancellationToken.None).ConfigureAwait(false));
    }

    public async Task<CloudFile> DownloadAsync(string imageId, CancellationToken cancellationToken)
    {
        var transfers = images.OpenTransfers(endpoint);
        using var request = transfers.Request(HttpMethod.Get, Path(imageId));
        return await transfers.OpenAsync(request, static response => Checksum(response.Content.Headers), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Image> UpdateAsync(string imageId, ImageChange change, CancellationToken cancellationToken)
    {
        using var patch = ImagePatch.Change(change);
        return Read(await Api.UpdateAsync(imageId, patch, cancellationToken).ConfigureAwait(false));
    }

    public Task DeleteAsync(string imageId, CancellationToken cancellationToken) => Api.DeleteAsync(imageId, cancellationToken);

    private static string Path(string imageId) => $"/images/{Uri.EscapeDataString(imageId)}/file";

    // In the header's own base64, or, from glance, in hexadecimal.
    private static string? Checksum(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-MD5", out var values) ? values.ToString() : null;

    private async Task DeleteQuietlyAsync(string imageId)
    {
        try
        {
            await Api.DeleteAsync(imageId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (CloudException)
        {
            // It stays in the list, queued, where it can be deleted.
        }
    }

    private Image Read(ImageDto? image) => ImageMapper.Map(image) ?? throw images.Incomplete();
}
