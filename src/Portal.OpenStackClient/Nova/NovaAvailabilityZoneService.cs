using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova;

/// <summary>Zones from nova; Folsom has no list of them.</summary>
internal sealed class NovaAvailabilityZoneService(ServiceClient compute) : IAvailabilityZoneService
{
    public async Task<IReadOnlyList<AvailabilityZone>> ListAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        throw compute.Unsupported("This cloud does not list its availability zones.");
    }
}
