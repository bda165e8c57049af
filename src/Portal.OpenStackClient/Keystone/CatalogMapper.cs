using Portal.Domain.Collections;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Keystone;

/// <summary>Shared by both generations: an address that cannot be one is left out.</summary>
internal static class CatalogMapper
{
    public static ServiceCatalog Catalog(IEnumerable<CatalogService> services) => new(services.ToValueList());

    public static CatalogEndpoint? Endpoint(string @interface, string? region, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new CatalogEndpoint(@interface, string.IsNullOrEmpty(region) ? null : region, address)
            : null;
}
