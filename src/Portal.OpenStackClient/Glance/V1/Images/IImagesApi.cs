using Refit;

namespace Portal.OpenStackClient.Glance.V1.Images;

/// <summary>Image API v1: lists as JSON, one image as headers.</summary>
internal interface IImagesApi
{
    [Get("/images")]
    Task<ImageListResponse> ListAsync([Query] ImageListQuery query, CancellationToken cancellationToken);

    [Get("/images/detail")]
    Task<ImageListResponse> ListDetailAsync([Query] ImageListQuery query, CancellationToken cancellationToken);

    /// <summary>Everything is in X-Image-Meta-* headers; GET would send the image itself.</summary>
    [Head("/images/{imageId}")]
    Task<HttpResponseMessage> HeadAsync(string imageId, CancellationToken cancellationToken);

    /// <summary>Without a body it only makes the row, queued.</summary>
    [Post("/images")]
    Task<ImageAnswer> CreateAsync([HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Put("/images/{imageId}")]
    Task<ImageAnswer> UpdateAsync(string imageId, [HeaderCollection] IDictionary<string, string> headers, CancellationToken cancellationToken);

    [Delete("/images/{imageId}")]
    Task DeleteAsync(string imageId, CancellationToken cancellationToken);

    [Get("/images/{imageId}/members")]
    Task<MembersAnswer> ListMembersAsync(string imageId, CancellationToken cancellationToken);

    [Put("/images/{imageId}/members/{projectId}")]
    Task AddMemberAsync(string imageId, string projectId, CancellationToken cancellationToken);

    [Put("/images/{imageId}/members/{projectId}")]
    Task AddMemberAsync(string imageId, string projectId, [Body] MemberRequest member, CancellationToken cancellationToken);

    [Delete("/images/{imageId}/members/{projectId}")]
    Task RemoveMemberAsync(string imageId, string projectId, CancellationToken cancellationToken);
}

internal sealed record ImageListQuery
{
    /// <summary>"None" lists what admins may see, "False" one's own; public ones and one's own without it.</summary>
    [AliasAs("is_public")]
    public string? IsPublic { get; init; }

    [AliasAs("name")]
    public string? Name { get; init; }

    [AliasAs("status")]
    public string? Status { get; init; }

    [AliasAs("disk_format")]
    public string? DiskFormat { get; init; }

    [AliasAs("size_min")]
    public long? SizeMin { get; init; }

    [AliasAs("property-architecture")]
    public string? Architecture { get; init; }

    [AliasAs("changes-since")]
    public string? ChangesSince { get; init; }

    [AliasAs("sort_key")]
    public string? SortKey { get; init; }

    [AliasAs("sort_dir")]
    public string? SortDir { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}
