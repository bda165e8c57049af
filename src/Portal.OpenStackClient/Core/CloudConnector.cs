using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Keystone;
using Portal.OpenStackClient.Swift;

namespace Portal.OpenStackClient.Core;

/// <summary>The way into clouds. A singleton that holds what belongs to clouds and nothing that belongs to people.</summary>
internal sealed class CloudConnector(EndpointResolver resolver, OpenStackClientFactory factory, CapabilityDiscovery capabilities, SwiftInfo objectStores) : ICloudConnector
{
    public IIdentityService GetIdentity(CloudProfile cloud) => new CloudIdentityService(cloud, resolver, factory);

    public async Task<ICloud> ConnectAsync(ICloudSession session, CancellationToken cancellationToken) =>
        new OpenStackCloud(session, await capabilities.GetAsync(session, cancellationToken).ConfigureAwait(false), resolver, factory, objectStores);
}
