using Portal.Domain.Collections;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Networks;

namespace Portal.OpenStackClient.Nova;

/// <summary>Networks of a nova-network cloud.</summary>
internal sealed class NovaNetworkService(ServiceClient compute) : INetworkService
{
    public async Task<IReadOnlyList<Network>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<INetworksApi>(NetworksJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Networks ?? throw compute.Incomplete()).Select(Map).OfType<Network>()];
    }

    public Task<IReadOnlyList<Router>> ListRoutersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Router>>([]);

    private static Network? Map(NovaNetworkDto? network)
    {
        if (network is not { Id.Length: > 0 })
        {
            return null;
        }

        var name = string.IsNullOrEmpty(network.Label) ? network.Id : network.Label;
        return new Network(network.Id, name, IsExternal: false, IsShared: network.ProjectId is null, network.Cidr)
        {
            Subnets = network.Cidr is { Length: > 0 } cidr
                ? [new Subnet(network.Id, name, cidr, network.Gateway, new[] { network.Dns1, network.Dns2 }.OfType<string>().ToValueList())]
                : [],
        };
    }
}
