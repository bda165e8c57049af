using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.OpenStackClient.Core;
using System.Text.Json.Nodes;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Services;

/// <summary>os-services, from 2013.1 on. https://docs.openstack.org/api-ref/compute/#compute-services-os-services</summary>
internal interface IServicesApi
{
    [Get("/os-services")]
    Task<ServiceListResponse> ListAsync(CancellationToken cancellationToken);

    /// <summary>From compute 2.53 on, by the service's id.</summary>
    [Put("/os-services/{serviceId}")]
    Task<HttpResponseMessage> UpdateAsync(string serviceId, [Body] JsonObject change, CancellationToken cancellationToken);

    /// <summary>Below 2.53: <c>enable</c>, <c>disable</c> or <c>disable-log-reason</c>, by host and binary.</summary>
    [Put("/os-services/{action}")]
    Task<HttpResponseMessage> ActAsync(string action, [Body] JsonObject service, CancellationToken cancellationToken);
}

internal sealed record ServiceListResponse(IReadOnlyList<ServiceDto?>? Services);

/// <param name="Status"><c>enabled</c> or <c>disabled</c>.</param>
/// <param name="State"><c>up</c> or <c>down</c>; a service that somebody forced down says <c>down</c>.</param>
/// <param name="Id">A uuid from compute 2.53 on, a number below.</param>
internal sealed record ServiceDto(string? Id, string? Host, string? Binary, string? Zone, string? Status, string? State, string? UpdatedAt, string? DisabledReason)
{
    public ReportedService? Map() => Host is not { Length: > 0 } || Binary is not { Length: > 0 } ? null : new ReportedService(new ServiceKey(Host, Binary))
    {
        IsUp = State == "up",
        Disabled = Status == "disabled",
        DisabledReason = string.IsNullOrEmpty(DisabledReason) ? null : DisabledReason,
        AvailabilityZone = Zone,
        ReportedAt = WireTime.Parse(UpdatedAt),
    };
}
