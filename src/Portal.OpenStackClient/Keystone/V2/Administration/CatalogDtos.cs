using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Keystone.V2.Administration;

internal sealed class ServicesResponse
{
    [JsonPropertyName("OS-KSADM:services")]
    public IReadOnlyList<ServiceDto?>? Services { get; init; }
}

internal sealed class ServiceResponse
{
    [JsonPropertyName("OS-KSADM:service")]
    public ServiceDto? Service { get; init; }
}

internal sealed class ServiceRequest
{
    [JsonPropertyName("OS-KSADM:service")]
    public ServiceDto? Service { get; init; }
}

internal sealed record ServiceDto(string? Id, string? Type, string? Name, string? Description);

internal sealed record EndpointsResponse(IReadOnlyList<EndpointDto?>? Endpoints);

internal sealed record EndpointResponse(EndpointDto? Endpoint);

internal sealed record EndpointRequest(EndpointDto Endpoint);

/// <summary>Names are lower case here, and not in the catalog.</summary>
internal sealed record EndpointDto(string? Id, string? Region, string? ServiceId, string? Publicurl, string? Internalurl, string? Adminurl);
