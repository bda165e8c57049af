namespace Portal.Domain.Identity;

/// <summary>The services of the cloud and where they are reached, for a cloud administrator.</summary>
public interface ICatalogAdministration
{
    Task<IReadOnlyList<RegisteredService>> ListServicesAsync(CancellationToken cancellationToken);

    Task<RegisteredService> CreateServiceAsync(string type, string name, string? description, CancellationToken cancellationToken);

    /// <summary>Deletes a service. Its endpoints go first: keystone v2.0 does not take them along.</summary>
    Task DeleteServiceAsync(string serviceId, CancellationToken cancellationToken);

    Task<IReadOnlyList<RegisteredEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken);

    /// <summary>Registers an endpoint: one row on keystone v2.0, a row for each address on v3.</summary>
    Task<IReadOnlyList<RegisteredEndpoint>> CreateEndpointAsync(EndpointDraft draft, CancellationToken cancellationToken);

    Task DeleteEndpointAsync(string endpointId, CancellationToken cancellationToken);
}

/// <summary>A service as keystone keeps it.</summary>
/// <param name="Type"><c>compute</c>, <c>image</c>…</param>
public sealed record RegisteredService(string Id, string Type, string Name, string? Description = null, bool Enabled = true);

/// <summary>An address of a service as keystone keeps it.</summary>
/// <param name="Id">On keystone v2.0 the three interfaces of a service in a region share one, and go together.</param>
/// <param name="Interface"><c>public</c>, <c>internal</c> or <c>admin</c>.</param>
/// <param name="Url">A template: <c>$(tenant_id)s</c> stands for the project.</param>
public sealed record RegisteredEndpoint(string Id, string ServiceId, string? Region, string Interface, string Url, bool Enabled = true);

/// <summary>Addresses of a service in a region; null is not registered (keystone v2.0 wants all three).</summary>
public sealed record EndpointDraft(string ServiceId, string Region, string PublicUrl, string? InternalUrl, string? AdminUrl);
