namespace Portal.OpenStackClient.Keystone.V3.Administration;

internal sealed record ServicesResponse(IReadOnlyList<ServiceDto?>? Services);

internal sealed record ServiceResponse(ServiceDto? Service);

internal sealed record ServiceRequest(ServiceDto Service);

internal sealed record ServiceDto(string? Id, string? Type, string? Name, string? Description, bool? Enabled);

internal sealed record EndpointsResponse(IReadOnlyList<EndpointDto?>? Endpoints);

internal sealed record EndpointResponse(EndpointDto? Endpoint);

internal sealed record EndpointRequest(EndpointDto Endpoint);

internal sealed record EndpointDto(string? Id, string? ServiceId, string? RegionId, string? Interface, string? Url, bool? Enabled);
