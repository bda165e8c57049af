using Portal.Domain.Administration;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Networks;

namespace Portal.OpenStackClient.Nova;

/// <summary>Networks of nova-network for its administrators.</summary>
internal sealed class NovaNetworkAdministration(ServiceClient compute) : INovaNetworkAdministration
{
    public async Task<IReadOnlyList<NovaNetwork>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Networks ?? throw compute.Incomplete()).Select(Map).OfType<NovaNetwork>()];
    }

    public async Task<NovaNetwork> CreateAsync(NovaNetworkDraft draft, CancellationToken cancellationToken)
    {
        var request = new NetworkRequest(new NetworkWriteDto(
            draft.Label, draft.Cidr, draft.Gateway, draft.Bridge, draft.BridgeInterface, draft.Dns1, draft.Dns2, draft.IsMultiHost, draft.ProjectId));
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).CreateAsync(request, cancellationToken).ConfigureAwait(false);
        return Map(answer?.Network) ?? throw compute.Incomplete();
    }

    public async Task DisassociateAsync(string networkId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ActAsync(networkId, NetworkAction.Disassociate, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task DeleteAsync(string networkId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(networkId, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<INetworkAdminApi> ApiAsync(CancellationToken cancellationToken) => compute.OpenAsync<INetworkAdminApi>(NetworksJsonContext.Refit, cancellationToken);

    private static NovaNetwork? Map(NetworkRowDto? row) => row is not { Id.Length: > 0 } ? null
        : new NovaNetwork(row.Id, string.IsNullOrEmpty(row.Label) ? row.Id : row.Label, row.Cidr)
        {
            Gateway = row.Gateway,
            Bridge = row.Bridge,
            BridgeInterface = row.BridgeInterface,
            DhcpStart = row.DhcpStart,
            Dns1 = row.Dns1,
            Dns2 = row.Dns2,
            Vlan = row.Vlan,
            IsMultiHost = row.MultiHost,
            ProjectId = row.ProjectId,
        };
}
