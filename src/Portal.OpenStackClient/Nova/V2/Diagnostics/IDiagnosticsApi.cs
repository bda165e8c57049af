using System.Text.Json;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Diagnostics;

/// <summary>
/// Counters of a running server. Until 2.47 the hypervisor's own names (<c>vda_read</c>), since 2.48 one shape for all.
/// https://docs.openstack.org/api-ref/compute/#show-server-diagnostics
/// </summary>
internal interface IDiagnosticsApi
{
    [Get("/servers/{serverId}/diagnostics")]
    Task<Dictionary<string, JsonElement>> GetAsync(string serverId, CancellationToken cancellationToken);
}
