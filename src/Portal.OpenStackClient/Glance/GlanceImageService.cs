using Portal.Domain.Images;
using Portal.OpenStackClient.Core;
using ImagesV1 = Portal.OpenStackClient.Glance.V1.Images;

namespace Portal.OpenStackClient.Glance;

/// <summary>Images from glance, v1 or v2 as the endpoint says.</summary>
internal sealed class GlanceImageService(ServiceClient images) : IImageService
{
    /// <summary>v1 has no link to a next page: one is asked for while pages are full. Glance's own maximum is 1000 (limit_param_default is 25).</summary>
    private const int PageSize = 500;

    public async Task<IReadOnlyList<Image>> ListAsync(CancellationToken cancellationToken)
    {
        var endpoint = await images.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return await ListFirstAsync(images.Open<ImagesV1.IImagesApi>(endpoint, ImagesV1.ImagesJsonContext.Refit), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Image> GetAsync(string imageId, CancellationToken cancellationToken)
    {
        var endpoint = await images.EndpointAsync(cancellationToken).ConfigureAwait(false);
        using var response = await images.Open<ImagesV1.IImagesApi>(endpoint, ImagesV1.ImagesJsonContext.Refit).HeadAsync(imageId, cancellationToken).ConfigureAwait(false);
        return ImagesV1.ImageMapper.Map(ImagesV1.ImageHeaders.Read(response.Headers)) ?? throw images.Incomplete();
    }

    private async Task<IReadOnlyList<Image>> ListFirstAsync(ImagesV1.IImagesApi api, CancellationToken cancellationToken)
    {
        var all = new List<Image>();
        string? marker = null;
        while (true)
        {
            var answer = await api.ListDetailAsync(new ImagesV1.ImageListQuery { Limit = PageSize, Marker = marker }, cancellationToken).ConfigureAwait(false);
            var page = answer?.Images ?? throw images.Incomplete();
            all.AddRange(page.Select(ImagesV1.ImageMapper.Map).OfType<Image>());
            var last = page.Count > 0 ? page[^1]?.Id : null;
            if (page.Count < PageSize || string.IsNullOrEmpty(last) || last == marker)
            {
                return all;
            }

            marker = last;
        }
    }
}
