using Portal.Domain.Administration;
using Portal.Domain.Clouds;
using Portal.OpenStackClient.Cinder;
using Portal.OpenStackClient.Neutron;
using Portal.OpenStackClient.Nova;
using Portal.OpenStackClient.Quotas;

namespace Portal.OpenStackClient.Core;

internal sealed record CloudAdministration(
    IFlavorAdministration Flavors, IReadOnlyList<IQuotaAdministration> Quotas, IVolumeTypeAdministration? VolumeTypes, INovaNetworkAdministration? Networks) : ICloudAdministration
{
    /// <param name="open">A service of the session, by its type.</param>
    public static CloudAdministration Of(CloudCapabilities capabilities, Func<string, ServiceClient> open)
    {
        var (compute, isCurrent) = (open(ServiceTypes.Compute), capabilities.HasService(ServiceTypes.Network));
        var block = capabilities.HasService(ServiceTypes.BlockStorage) ? open(ServiceTypes.BlockStorage) : null;
        var quotas = new List<IQuotaAdministration>
        {
            new QuotaSetAdministration(compute, isCurrent ? QuotaNames.Compute : [.. QuotaNames.Compute, .. QuotaNames.NovaNetwork], isCurrent),
        };
        if (block is not null)
        {
            quotas.Add(new QuotaSetAdministration(block, QuotaNames.BlockStorage, isCurrent));
        }

        if (isCurrent)
        {
            quotas.Add(new NeutronQuotaAdministration(open(ServiceTypes.Network)));
        }

        return new CloudAdministration(
            new NovaFlavorAdministration(compute), quotas, block is null ? null : new CinderTypeAdministration(block), isCurrent ? null : new NovaNetworkAdministration(compute));
    }
}
