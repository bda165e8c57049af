using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Core;

/// <summary>Finds a service's address for one project in what keystone listed.</summary>
internal static class EndpointCatalog
{
    /// <summary>Today's names of all services the token may talk to in a region.</summary>
    public static IReadOnlySet<string> Services(ServiceCatalog catalog, CloudProfile cloud, string? region) =>
        catalog.Services
            .Where(service => Pick(service, cloud.Interface, region) is not null)
            .Select(static service => ServiceTypes.Canonical(service.Type))
            .Concat(cloud.EndpointOverrides.Keys.Select(ServiceTypes.Canonical))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The service's address, by override, else by catalog. Throws Unsupported when there is none.</summary>
    public static Uri Find(ServiceCatalog catalog, CloudProfile cloud, string? region, string serviceType)
    {
        foreach (var (name, address) in cloud.EndpointOverrides)
        {
            if (ServiceTypes.Canonical(name) == serviceType)
            {
                return address;
            }
        }

        var best = catalog.Services
            .Where(service => ServiceTypes.Canonical(service.Type) == serviceType)
            .OrderByDescending(service => ServiceTypes.Preference(service.Type))
            .Select(service => Pick(service, cloud.Interface, region))
            .FirstOrDefault(static endpoint => endpoint is not null);
        return best?.Url ?? throw new CloudException(
            new CloudError.Unsupported($"This cloud lists no {serviceType} service{(region is null ? "" : $" in region {region}")}.") { Service = serviceType });
    }

    private static CatalogEndpoint? Pick(CatalogService service, string wanted, string? region) =>
        service.Endpoints.FirstOrDefault(endpoint =>
            string.Equals(endpoint.Interface, wanted, StringComparison.OrdinalIgnoreCase)
            && (region is null || endpoint.Region is null || string.Equals(endpoint.Region, region, StringComparison.Ordinal)));
}
