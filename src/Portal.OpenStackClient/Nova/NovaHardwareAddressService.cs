using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.VirtualInterfaces;

namespace Portal.OpenStackClient.Nova;

/// <summary>Hardware addresses from nova-network.</summary>
internal sealed class NovaHardwareAddressService(ServiceClient compute) : IHardwareAddressService
{
    public async Task<IReadOnlyList<string>> ListAsync(string instanceId, CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IVirtualInterfacesApi>(VirtualInterfacesJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.ListAsync(instanceId, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.VirtualInterfaces ?? throw compute.Incomplete()).Select(static one => one?.MacAddress).OfType<string>()];
    }
}
