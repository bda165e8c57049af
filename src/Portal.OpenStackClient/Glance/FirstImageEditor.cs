using Portal.Domain.Images;
using Portal.Domain.Transfers;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Glance.V1.Images;

namespace Portal.OpenStackClient.Glance;

/// <summary>Image API v1: everything about an image is in headers, its data is the body.</summary>
internal sealed class FirstImageEditor(ServiceClient images, CloudEndpoint endpoint) : IImageEditor
{
    private const string DataType = "application/octet-stream";

    private IImagesApi Api => images.Open<IImagesApi>(endpoint, ImagesV1JsonContext.Refit);

    public Task<ImageAbilities> GetAbilitiesAsync(CancellationToken cancellationToken) => Task.FromResult(ImageAbilities.First);

    public async Task<Image> CreateAsync(ImageDraft draft, CancellationToken cancellationToken) =>
        Read(await Api.CreateAsync(ImageHeaders.Of(draft), cancellationToken).ConfigureAwait(false));

    public async Task<Image> UploadAsync(string imageId, UploadBody body, CancellationToken cancellationToken)
    {
        var transfers = images.OpenTransfers(endpoint);
        using var request = transfers.Request(HttpMethod.Put, Path(imageId));
        request.Headers.TryAddWithoutValidation(ImageHeaders.PurgeProperties, "false");
        using var response = await transfers.SendAsync(request, body, DataType, cancellationToken).ConfigureAwait(false);
        var answer = await AnswerReader.ReadAsync(response, ImagesV1JsonContext.Default.ImageAnswer, cancellationToken).ConfigureAwait(false);
        return Read(answer);
    }

    public async Task<CloudFile> DownloadAsync(string imageId, CancellationToken cancellationToken)
    {
        var transfers = images.OpenTransfers(endpoint);
        using var request = transfers.Request(HttpMethod.Get, Path(imageId));
        return await transfers.OpenAsync(request, static response => ImageHeaders.Read(response.Headers).Checksum, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Image> UpdateAsync(string imageId, ImageChange change, CancellationToken cancellationToken)
    {
        IEnumerable<KeyValuePair<string, string>>? staying = null;
        if (change.Removed.Count > 0)
        {
            using var response = await Api.HeadAsync(imageId, cancellationToken).ConfigureAwait(false);
            var now = ImageMapper.Map(ImageHeaders.Read(response.Headers)) ?? throw images.Incomplete();
            staying = now.Properties.Where(pair => !change.Removed.Items.Contains(pair.Key));
        }

        return Read(await Api.UpdateAsync(imageId, ImageHeaders.Of(change, staying), cancellationToken).ConfigureAwait(false));
    }

    public Task DeleteAsync(string imageId, CancellationToken cancellationToken) => Api.DeleteAsync(imageId, cancellationToken);

    private static string Path(string imageId) => "/images/" + Uri.EscapeDataString(imageId);

    private Image Read(ImageAnswer? answer) => ImageMapper.Map(answer?.Image) ?? throw images.Incomplete();
}
