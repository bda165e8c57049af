using Refit;

namespace Portal.OpenStackClient.Neutron.V2.FloatingIps;

/// <summary>Networking API v2.0. https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips</summary>
internal interface IFloatingIpsApi
{
    [Get("/floatingips")]
    Task<FloatingIpListResponse> ListAsync([Query] ProjectPageQuery query, CancellationToken cancellationToken);

    [Get("/floatingips/{id}")]
    Task<FloatingIpResponse> GetAsync(string id, CancellationToken cancellationToken);

    [Post("/floatingips")]
    Task<FloatingIpResponse> CreateAsync([Body] FloatingIpCreateRequest request, CancellationToken cancellationToken);

    [Put("/floatingips/{id}")]
    Task<FloatingIpResponse> UpdateAsync(string id, [Body] FloatingIpUpdateRequest request, CancellationToken cancellationToken);

    [Delete("/floatingips/{id}")]
    Task<HttpResponseMessage> DeleteAsync(string id, CancellationToken cancellationToken);
}
