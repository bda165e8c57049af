using Refit;

namespace Portal.OpenStackClient.Neutron.V2.Quotas;

/// <summary>Networking API v2.0. https://docs.openstack.org/api-ref/network/v2/#quotas-details-extension-quota-details</summary>
internal interface IQuotasApi
{
    [Get("/quotas/{projectId}/details")]
    Task<QuotaDetailsResponse> GetDetailsAsync(string projectId, CancellationToken cancellationToken);

    [Get("/quotas/{projectId}/default")]
    Task<QuotaLimitsResponse> GetDefaultsAsync(string projectId, CancellationToken cancellationToken);

    [Put("/quotas/{projectId}")]
    Task<HttpResponseMessage> SetAsync(string projectId, [Body] QuotaChangeRequest request, CancellationToken cancellationToken);

    [Delete("/quotas/{projectId}")]
    Task<HttpResponseMessage> ResetAsync(string projectId, CancellationToken cancellationToken);
}

/// <param name="Quota">Resource (<c>floatingip</c>, <c>security_group</c>…) → its numbers.</param>
internal sealed record QuotaDetailsResponse(IReadOnlyDictionary<string, QuotaDetailDto?>? Quota);

/// <param name="Limit">-1 for none.</param>
internal sealed record QuotaDetailDto(long? Limit, long? Used, long? Reserved);

internal sealed record QuotaLimitsResponse(IReadOnlyDictionary<string, long?>? Quota);

internal sealed record QuotaChangeRequest(IReadOnlyDictionary<string, long> Quota);
