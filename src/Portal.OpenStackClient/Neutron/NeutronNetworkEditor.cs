using System.Text.Json.Nodes;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.Networks;
using Portal.OpenStackClient.Neutron.V2.Ports;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Builds networks on neutron. Whatever is made belongs to the session's project.</summary>
internal sealed class NeutronNetworkEditor(ServiceClient network) : INetworkEditor
{
    public async Task<IReadOnlyList<NetworkPort>> ListPortsAsync(CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<IPortsApi>(NeutronPortsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var ports = await network.ListAsync<PortListResponse, PortDto>(
            (page, token) => api.ListAsync(new PortQuery { ProjectId = network.Session.Scope.ProjectId, Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Ports, static page => page.PortsLinks, cancellationToken).ConfigureAwait(false);
        return [.. ports.Select(NeutronNetworkMapper.Map).OfType<NetworkPort>()];
    }

    public async Task<Network> CreateNetworkAsync(NetworkDraft draft, CancellationToken cancellationToken) =>
        Made(await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreateNetworkAsync(Of("network", NetworkBodies.Network(draft)), cancellationToken).ConfigureAwait(false));

    public async Task<Network> UpdateNetworkAsync(string networkId, NetworkDraft draft, CancellationToken cancellationToken) =>
        Made(await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .UpdateNetworkAsync(networkId, Of("network", NetworkBodies.Network(draft)), cancellationToken).ConfigureAwait(false));

    public async Task DeleteNetworkAsync(string networkId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteNetworkAsync(networkId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<Subnet> CreateSubnetAsync(string networkId, SubnetDraft draft, CancellationToken cancellationToken) =>
        Made(await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreateSubnetAsync(Of("subnet", NetworkBodies.NewSubnet(networkId, draft)), cancellationToken).ConfigureAwait(false));

    public async Task<Subnet> UpdateSubnetAsync(string subnetId, SubnetDraft draft, CancellationToken cancellationToken) =>
        Made(await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .UpdateSubnetAsync(subnetId, Of("subnet", NetworkBodies.ChangedSubnet(draft)), cancellationToken).ConfigureAwait(false));

    public async Task DeleteSubnetAsync(string subnetId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteSubnetAsync(subnetId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<Router> CreateRouterAsync(RouterDraft draft, CancellationToken cancellationToken) =>
        Made(await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreateRouterAsync(Of("router", NetworkBodies.Router(draft, null)), cancellationToken).ConfigureAwait(false));

    public async Task<Router> UpdateRouterAsync(Router router, RouterDraft draft, CancellationToken cancellationToken) =>
        Made(await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .UpdateRouterAsync(router.Id, Of("router", NetworkBodies.Router(draft, router.ExternalNetworkId)), cancellationToken).ConfigureAwait(false));

    public async Task DeleteRouterAsync(string routerId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteRouterAsync(routerId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task JoinAsync(string routerId, string subnetId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .JoinAsync(routerId, Of("subnet_id", subnetId), cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task PartAsync(string routerId, string subnetId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .PartAsync(routerId, Of("subnet_id", subnetId), cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<NetworkPort> CreatePortAsync(PortDraft draft, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreatePortAsync(Of("port", NetworkBodies.Port(draft)), cancellationToken).ConfigureAwait(false);
        return NeutronNetworkMapper.Map(answer?.Port) ?? throw network.Incomplete();
    }

    public async Task DeletePortAsync(string portId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeletePortAsync(portId, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<INetworkEditorApi> ApiAsync(CancellationToken cancellationToken) =>
        network.OpenAsync<INetworkEditorApi>(NeutronEditorJsonContext.Refit, cancellationToken);

    private static JsonObject Of(string name, JsonNode? value) => new() { [name] = value };

    private Network Made(NetworkResponse? answer) => answer?.Network is { Id.Length: > 0 } made ? NeutronNetworkMapper.Map(made, []) : throw network.Incomplete();

    private Subnet Made(SubnetResponse? answer) =>
        answer?.Subnet is { Id.Length: > 0, Cidr.Length: > 0 } made ? NeutronNetworkMapper.Map(made) : throw network.Incomplete();

    private Router Made(RouterResponse? answer) => answer?.Router is { Id.Length: > 0 } made ? NeutronNetworkMapper.Map(made, []) : throw network.Incomplete();
}
