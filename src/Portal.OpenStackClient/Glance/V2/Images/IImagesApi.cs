using Refit;

namespace Portal.OpenStackClient.Glance.V2.Images;

/// <summary>Image API v2. https://docs.openstack.org/api-ref/image/v2/#images</summary>
internal interface IImagesApi
{
    [Get("/images")]
    Task<ImageListResponse> ListAsync([Query] ImageListQuery query, CancellationToken cancellationToken);

    [Get("/images/{imageId}")]
    Task<ImageDto> GetAsync(string imageId, CancellationToken cancellationToken);
}

internal sealed record ImageListQuery
{
    [AliasAs("name")]
    public string? Name { get; init; }

    [AliasAs("status")]
    public string? Status { get; init; }

    [AliasAs("visibility")]
    public string? Visibility { get; init; }

    [AliasAs("sort_key")]
    public string? SortKey { get; init; }

    [AliasAs("sort_dir")]
    public string? SortDir { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}
