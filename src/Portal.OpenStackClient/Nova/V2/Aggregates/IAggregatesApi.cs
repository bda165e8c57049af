using System.Text.Json.Nodes;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Aggregates;

/// <summary>Host aggregates, v2 and v2.1. https://docs.openstack.org/api-ref/compute/#host-aggregates-os-aggregates-os-aggregates-action</summary>
internal interface IAggregatesApi
{
    [Get("/os-aggregates")]
    Task<AggregateListResponse> ListAsync(CancellationToken cancellationToken);

    [Post("/os-aggregates")]
    Task<AggregateResponse> CreateAsync([Body] JsonObject request, CancellationToken cancellationToken);

    [Delete("/os-aggregates/{id}")]
    Task<HttpResponseMessage> DeleteAsync(string id, CancellationToken cancellationToken);

    [Post("/os-aggregates/{id}/action")]
    Task<HttpResponseMessage> ActAsync(string id, [Body] JsonObject request, CancellationToken cancellationToken);
}

internal sealed record AggregateListResponse(IReadOnlyList<AggregateDto?>? Aggregates);

internal sealed record AggregateResponse(AggregateDto? Aggregate);

/// <summary>The answer to a create has neither hosts nor metadata (recording nova/431).</summary>
internal sealed record AggregateDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AvailabilityZone { get; init; }

    public bool? Deleted { get; init; }

    public IReadOnlyList<string?>? Hosts { get; init; }

    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }
}
