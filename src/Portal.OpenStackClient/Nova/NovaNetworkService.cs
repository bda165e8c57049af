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

    private static Network? Map(NovaNetworkDto? network) =>
        network is { Id.Length: > 0 }
            ? new Network(network.Id, string.IsNullOrEmpty(network.Label) ? network.Id : network.Label,
                IsExternal: false, IsShared: network.ProjectId is null, network.Cidr)
            : null;
}
