using Refit;

namespace Portal.OpenStackClient.Nova.V2.Keypairs;

/// <summary>Compute API keypairs. https://docs.openstack.org/api-ref/compute/#keypairs-keypairs</summary>
internal interface IKeypairsApi
{
    [Get("/os-keypairs")]
    Task<KeypairListResponse> ListAsync([Query] KeypairListQuery query, CancellationToken cancellationToken);

    [Get("/os-keypairs/{name}")]
    Task<KeypairResponse> GetAsync(string name, CancellationToken cancellationToken);

    [Post("/os-keypairs")]
    Task<KeypairResponse> CreateAsync([Body] KeypairCreateRequest request, CancellationToken cancellationToken);

    [Delete("/os-keypairs/{name}")]
    Task<HttpResponseMessage> DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Compute 2.35 and later; nothing is sent before.</summary>
internal sealed record KeypairListQuery
{
    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}
