using Refit;

namespace Portal.OpenStackClient.Nova.V2.Flavors;

/// <summary>Compute API flavors. https://docs.openstack.org/api-ref/compute/#flavors</summary>
internal interface IFlavorsApi
{
    [Get("/flavors")]
    Task<FlavorListResponse> ListAsync([Query] FlavorListQuery query, CancellationToken cancellationToken);

    [Get("/flavors/detail")]
    Task<FlavorListResponse> ListDetailAsync([Query] FlavorListQuery query, CancellationToken cancellationToken);

    [Get("/flavors/{flavorId}")]
    Task<FlavorResponse> GetAsync(string flavorId, CancellationToken cancellationToken);
}

internal sealed record FlavorListQuery
{
    /// <summary>"None" lists all for admins.</summary>
    [AliasAs("is_public")]
    public string? IsPublic { get; init; }

    [AliasAs("minRam")]
    public string? MinRam { get; init; }

    [AliasAs("minDisk")]
    public string? MinDisk { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}
