using System.Text.Json;
using Refit;

namespace Portal.OpenStackClient.Glance.V2.Images;

/// <summary>Image API v2. https://docs.openstack.org/api-ref/image/v2/#images</summary>
internal interface IImagesApi
{
    [Get("/images")]
    Task<ImageListResponse> ListAsync([Query] ImageListQuery query, CancellationToken cancellationToken);

    [Get("/images/{imageId}")]
    Task<ImageDto> GetAsync(string imageId, CancellationToken cancellationToken);

    [Post("/images")]
    Task<ImageDto> CreateAsync([Body] Dictionary<string, JsonElement> image, CancellationToken cancellationToken);

    [Patch("/images/{imageId}")]
    Task<ImageDto> UpdateAsync(string imageId, [Body] HttpContent changes, CancellationToken cancellationToken);

    [Delete("/images/{imageId}")]
    Task DeleteAsync(string imageId, CancellationToken cancellationToken);

    /// <summary>https://docs.openstack.org/api-ref/image/v2/#interoperable-image-import</summary>
    [Post("/images/{imageId}/import")]
    Task ImportAsync(string imageId, [Body] ImportRequest request, CancellationToken cancellationToken);

    [Get("/info/import")]
    Task<ImportInfo> GetImportInfoAsync(CancellationToken cancellationToken);

    [Get("/images/{imageId}/members")]
    Task<MembersAnswer> ListMembersAsync(string imageId, CancellationToken cancellationToken);

    [Post("/images/{imageId}/members")]
    Task<MemberDto> AddMemberAsync(string imageId, [Body] MemberRequest member, CancellationToken cancellationToken);

    [Put("/images/{imageId}/members/{projectId}")]
    Task<MemberDto> DecideAsync(string imageId, string projectId, [Body] MemberDecision decision, CancellationToken cancellationToken);

    [Delete("/images/{imageId}/members/{projectId}")]
    Task RemoveMemberAsync(string imageId, string projectId, CancellationToken cancellationToken);
}

internal sealed record ImageListQuery
{
    [AliasAs("name")]
    public string? Name { get; init; }

    [AliasAs("status")]
    public string? Status { get; init; }

    [AliasAs("visibility")]
    public string? Visibility { get; init; }

    /// <summary>"pending" lists what is offered to this project and not decided.</summary>
    [AliasAs("member_status")]
    public string? MemberStatus { get; init; }

    [AliasAs("sort_key")]
    public string? SortKey { get; init; }

    [AliasAs("sort_dir")]
    public string? SortDir { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}
