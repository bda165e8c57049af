using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Keystone.V3.Administration;

internal sealed partial class KeystoneV3Administration
{
    public async Task<IReadOnlyList<RegisteredService>> ListServicesAsync(CancellationToken cancellationToken)
    {
        var answer = await Api().ListServicesAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Services ?? throw Incomplete()).Where(static service => service is { Id.Length: > 0 }).Select(static service => Map(service!))];
    }

    public async Task<RegisteredService> CreateServiceAsync(string type, string name, string? description, CancellationToken cancellationToken) =>
        await Api().CreateServiceAsync(new ServiceRequest(new ServiceDto(null, type, name, description, null)), cancellationToken).ConfigureAwait(false)
            is { Service: { Id.Length: > 0 } service }
            ? Map(service)
            : throw Incomplete();

    public async Task DeleteServiceAsync(string serviceId, CancellationToken cancellationToken) =>
        (await Api().DeleteServiceAsync(serviceId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<RegisteredEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken)
    {
        var answer = await Api().ListEndpointsAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Endpoints ?? throw Incomplete()).Where(static endpoint => endpoint is { Id.Length: > 0 }).Select(static endpoint => Map(endpoint!))];
    }

    public async Task<IReadOnlyList<RegisteredEndpoint>> CreateEndpointAsync(EndpointDraft draft, CancellationToken cancellationToken)
    {
        var made = new List<RegisteredEndpoint>();
        foreach (var (kind, url) in new[] { ("public", draft.PublicUrl), ("internal", draft.InternalUrl), ("admin", draft.AdminUrl) })
        {
            if (url is null)
            {
                continue;
            }

            var answer = await Api().CreateEndpointAsync(
                new EndpointRequest(new EndpointDto(null, draft.ServiceId, draft.Region, kind, url, null)), cancellationToken).ConfigureAwait(false);
            made.Add(answer?.Endpoint is { Id.Length: > 0 } endpoint ? Map(endpoint) : throw Incomplete());
        }

        return made;
    }

    public async Task DeleteEndpointAsync(string endpointId, CancellationToken cancellationToken) =>
        (await Api().DeleteEndpointAsync(endpointId, cancellationToken).ConfigureAwait(false)).Dispose();

    private static RegisteredService Map(ServiceDto service) =>
        new(service.Id!, service.Type ?? "", service.Name ?? service.Type ?? "", service.Description, service.Enabled ?? true);

    private static RegisteredEndpoint Map(EndpointDto endpoint) =>
        new(endpoint.Id!, endpoint.ServiceId ?? "", endpoint.RegionId, endpoint.Interface ?? "", endpoint.Url ?? "", endpoint.Enabled ?? true);
}
