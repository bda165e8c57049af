using System.Text.Json.Serialization;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.AvailabilityZones;

/// <summary>Compute API v2.1. https://docs.openstack.org/api-ref/compute/#availability-zones-os-availability-zone</summary>
internal interface IAvailabilityZonesApi
{
    [Get("/os-availability-zone")]
    Task<ZoneListResponse> ListAsync(CancellationToken cancellationToken);
}

internal sealed record ZoneListResponse([property: JsonPropertyName("availabilityZoneInfo")] IReadOnlyList<ZoneDto?>? Zones);

internal sealed record ZoneDto(
    [property: JsonPropertyName("zoneName")] string? Name,
    [property: JsonPropertyName("zoneState")] ZoneStateDto? State);

internal sealed record ZoneStateDto(bool? Available);
