using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Keystone.V2.Administration;

internal sealed partial class KeystoneV2Administration
{
    public async Task<IReadOnlyList<RegisteredService>> ListServicesAsync(CancellationToken cancellationToken)
    {
        var answer = await Api().ListServicesAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Services ?? throw Incomplete()).Where(static service => service is { Id.Length: > 0 }).Select(static service => Map(service!))];
    }

    public async Task<RegisteredService> CreateServiceAsync(string type, string name, string? description, CancellationToken cancellationToken) =>
        await Api().CreateServiceAsync(new ServiceRequest { Service = new ServiceDto(null, type, name, description) }, cancellationToken).ConfigureAwait(false)
            is { Service: { Id.Length: > 0 } service }
            ? Map(service)
            : throw Incomplete();

    public async Task DeleteServiceAsync(string serviceId, CancellationToken cancellationToken) =>
        (await Api().DeleteServiceAsync(serviceId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<RegisteredEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken)
    {
        var answer = await Api().ListEndpointsAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Endpoints ?? throw Incomplete()).Where(static endpoint => endpoint is { Id.Length: > 0 }).SelectMany(static endpoint => Map(endpoint!))];
    }

    /// <summary>A service without one of its three addresses breaks keystone's catalog, and with it everybody's sign-in: what was not given is the public one.</summary>
    public async Task<IReadOnlyList<RegisteredEndpoint>> CreateEndpointAsync(EndpointDraft draft, CancellationToken cancellationToken)
    {
        var answer = await Api().CreateEndpointAsync(
            new EndpointRequest(new EndpointDto(
                null, draft.Region, draft.ServiceId, draft.PublicUrl, draft.InternalUrl ?? draft.PublicUrl, draft.AdminUrl ?? draft.PublicUrl)),
            cancellationToken).ConfigureAwait(false);
        return answer?.Endpoint is { Id.Length: > 0 } endpoint ? [.. Map(endpoint)] : throw Incomplete();
    }

    public async Task DeleteEndpointAsync(string endpointId, CancellationToken cancellationToken) =>
        (await Api().DeleteEndpointAsync(endpointId, cancellationToken).ConfigureAwait(false)).Dispose();

    private static RegisteredService Map(ServiceDto service) => new(service.Id!, service.Type ?? "", service.Name ?? "", service.Description);

    private static IEnumerable<RegisteredEndpoint> Map(EndpointDto endpoint) =>
        new[] { ("public", endpoint.Publicurl), ("internal", endpoint.Internalurl), ("admin", endpoint.Adminurl) }
            .Where(static address => !string.IsNullOrEmpty(address.Item2))
            .Select(address => new RegisteredEndpoint(endpoint.Id!, endpoint.ServiceId ?? "", endpoint.Region, address.Item1, address.Item2!));
}
