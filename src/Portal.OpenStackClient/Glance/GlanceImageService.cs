using Portal.Domain.Images;
using Portal.OpenStackClient.Core;
using ImagesV1 = Portal.OpenStackClient.Glance.V1.Images;
using ImagesV2 = Portal.OpenStackClient.Glance.V2.Images;

namespace Portal.OpenStackClient.Glance;

/// <summary>Images from glance, v1 or v2 as the endpoint says.</summary>
internal sealed class GlanceImageService(ServiceClient images) : IImageService
{
    /// <summary>Without a limit glance sends 25 (limit_param_default); it never sends more than 1000 (api_limit_max).</summary>
    private const int PageSize = 500;

    public async Task<IReadOnlyList<Image>> ListAsync(CancellationToken cancellationToken)
    {
        var endpoint = await images.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return endpoint.Version.Major == 1
            ? await ListFirstAsync(images.Open<ImagesV1.IImagesApi>(endpoint, ImagesV1.ImagesV1JsonContext.Refit), cancellationToken).ConfigureAwait(false)
            : await ListSecondAsync(images.Open<ImagesV2.IImagesApi>(endpoint, ImagesV2.ImagesV2JsonContext.Refit), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Image> GetAsync(string imageId, CancellationToken cancellationToken)
    {
        var endpoint = await images.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version.Major == 1)
        {
            using var response = await images.Open<ImagesV1.IImagesApi>(endpoint, ImagesV1.ImagesV1JsonContext.Refit)
                .HeadAsync(imageId, cancellationToken).ConfigureAwait(false);
            return ImagesV1.ImageMapper.Map(ImagesV1.ImageHeaders.Read(response.Headers)) ?? throw images.Incomplete();
        }

        var image = await images.Open<ImagesV2.IImagesApi>(endpoint, ImagesV2.ImagesV2JsonContext.Refit)
            .GetAsync(imageId, cancellationToken).ConfigureAwait(false);
        return ImagesV2.ImageMapper.Map(image) ?? throw images.Incomplete();
    }

    /// <summary>v1 links to no next page: one is asked for while pages are full.</summary>
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

    private async Task<IReadOnlyList<Image>> ListSecondAsync(ImagesV2.IImagesApi api, CancellationToken cancellationToken)
    {
        var all = new List<Image>();
        var pages = MarkerPaging.ReadAsync(
            new PageRequest(null, PageSize), PageSize, images.ServiceType,
            (request, token) => api.ListAsync(new ImagesV2.ImageListQuery { Limit = request.Limit, Marker = request.Marker }, token),
            static page => page?.Images is { Count: > 0 } ? page.Next : null, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            all.AddRange((page?.Images ?? throw images.Incomplete()).Select(ImagesV2.ImageMapper.Map).OfType<Image>());
        }

        return all;
    }
}
