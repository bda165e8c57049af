using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.AvailabilityZones;

namespace Portal.OpenStackClient.Nova;

/// <summary>Zones from nova 2.1; Folsom has no list of them (recording nova/016).</summary>
internal sealed class NovaAvailabilityZoneService(ServiceClient compute) : IAvailabilityZoneService
{
    public async Task<IReadOnlyList<AvailabilityZone>> ListAsync(CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version < new Microversion(2, 1))
        {
            throw compute.Unsupported("This cloud does not list its availability zones.");
        }

        var answer = await compute.Open<IAvailabilityZonesApi>(endpoint, ZonesJsonContext.Refit).ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Zones ?? throw compute.Incomplete())
            .Where(static zone => !string.IsNullOrEmpty(zone?.Name))
            .Select(static zone => new AvailabilityZone(zone!.Name!, zone.State?.Available ?? true))];
    }
}
