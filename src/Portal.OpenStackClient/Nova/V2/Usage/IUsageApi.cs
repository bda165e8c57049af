using Refit;

namespace Portal.OpenStackClient.Nova.V2.Usage;

/// <summary>Compute API usage reports. https://docs.openstack.org/api-ref/compute/#usage-reports-os-simple-tenant-usage</summary>
internal interface IUsageApi
{
    [Get("/os-simple-tenant-usage/{tenantId}")]
    Task<TenantUsageResponse> GetAsync(string tenantId, [Query] UsageQuery query, CancellationToken cancellationToken);

    /// <summary>Every project's, for administrators.</summary>
    [Get("/os-simple-tenant-usage")]
    Task<TenantUsageListResponse> ListAsync([Query] UsageQuery query, CancellationToken cancellationToken);
}

internal sealed record UsageQuery
{
    /// <summary>As <see cref="Format"/> writes it: with a zone Folsom answers 500 (recording nova/454).</summary>
    [AliasAs("start")]
    public string? Start { get; init; }

    [AliasAs("end")]
    public string? End { get; init; }

    /// <summary>1: the list too tells each server.</summary>
    [AliasAs("detailed")]
    public int? Detailed { get; init; }

    /// <summary>Compute 2.40 and later; never sent before.</summary>
    [AliasAs("limit")]
    public int? Limit { get; init; }

    /// <summary>Compute 2.40 and later: id of the last server of the page before.</summary>
    [AliasAs("marker")]
    public string? Marker { get; init; }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
