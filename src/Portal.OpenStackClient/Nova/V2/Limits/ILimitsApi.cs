using Refit;

namespace Portal.OpenStackClient.Nova.V2.Limits;

/// <summary>Compute API limits, with os-used-limits in them. https://docs.openstack.org/api-ref/compute/#limits-limits</summary>
internal interface ILimitsApi
{
    /// <param name="tenantId">Another project's, for admins (Folsom answers with one's own all the same).</param>
    [Get("/limits")]
    Task<LimitsResponse> GetAsync([AliasAs("tenant_id")] string? tenantId, CancellationToken cancellationToken);
}
