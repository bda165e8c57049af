using Refit;

namespace Portal.OpenStackClient.Nova.V2.FloatingIps;

/// <summary>Floating IPs of nova-network clouds (os-floating-ips, os-floating-ip-pools); ends with compute 2.35.</summary>
internal interface IFloatingIpsApi
{
    [Get("/os-floating-ips")]
    Task<FloatingIpListResponse> ListAsync(CancellationToken cancellationToken);

    [Get("/os-floating-ips/{id}")]
    Task<FloatingIpResponse> GetAsync(string id, CancellationToken cancellationToken);

    [Get("/os-floating-ip-pools")]
    Task<FloatingIpPoolListResponse> ListPoolsAsync(CancellationToken cancellationToken);

    [Post("/os-floating-ips")]
    Task<FloatingIpResponse> AllocateAsync([Body] FloatingIpAllocateRequest request, CancellationToken cancellationToken);

    [Delete("/os-floating-ips/{id}")]
    Task<HttpResponseMessage> ReleaseAsync(string id, CancellationToken cancellationToken);
}
