using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2;
using Portal.OpenStackClient.Neutron.V2.Networks;
using Portal.OpenStackClient.Neutron.V2.Ports;
using Portal.OpenStackClient.Neutron.V2.Routers;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Networks from neutron that the project can use: its own, shared ones and external ones (admins are shown everybody's).</summary>
internal sealed class NeutronNetworkService(ServiceClient network) : INetworkService
{
    public async Task<IReadOnlyList<Network>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<INetworksApi>(NeutronNetworksJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var asked = SubnetsAsync(api, cancellationToken);
        List<NetworkDto> networks;
        try
        {
            networks = await network.ListAsync<NetworkListResponse, NetworkDto>(
                (page, token) => api.ListAsync(new NeutronPageQuery { Limit = page.Limit, Marker = page.Marker }, token),
                static page => page.Networks, static page => page.NetworksLinks, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Nobody is left to look at its failure.
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var subnets = await asked.ConfigureAwait(false);
        var project = network.Session.Scope.ProjectId;
        return [.. networks
            .Where(dto => dto is { Id.Length: > 0 } && (dto.Shared is true || dto.External is true || (dto.ProjectId ?? dto.TenantId ?? project) == project))
            .Select(dto => NeutronNetworkMapper.Map(dto, subnets[dto.Id!]))];
    }

    public async Task<IReadOnlyList<Router>> ListRoutersAsync(CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<IRoutersApi>(NeutronRoutersJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var project = network.Session.Scope.ProjectId;
        var routers = await network.ListAsync<RouterListResponse, RouterDto>(
            (page, token) => api.ListAsync(new ProjectPageQuery { ProjectId = project, Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Routers, static page => page.RoutersLinks, cancellationToken).ConfigureAwait(false);
        if (routers.Count == 0)
        {
            return [];
        }

        var interfaces = await InterfacesAsync(project, cancellationToken).ConfigureAwait(false);
        return [.. routers.Where(static dto => dto is { Id.Length: > 0 }).Select(dto => NeutronNetworkMapper.Map(dto, interfaces[dto.Id!]))];
    }

    /// <summary>Router id → the subnets it has an interface in.</summary>
    private async Task<ILookup<string, string>> InterfacesAsync(string project, CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<IPortsApi>(NeutronPortsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var ports = await network.ListAsync<PortListResponse, PortDto>(
            (page, token) => api.ListAsync(new PortQuery { ProjectId = project, Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Ports, static page => page.PortsLinks, cancellationToken).ConfigureAwait(false);
        return ports
            .Where(static port => port is { DeviceId.Length: > 0 } && PortUses.Of(port.DeviceOwner) == PortUse.RouterInterface)
            .SelectMany(static port => (port.FixedIps ?? []).Select(address => (port.DeviceId, address?.SubnetId)))
            .Where(static pair => pair.SubnetId is not null)
            .ToLookup(static pair => pair.DeviceId!, static pair => pair.SubnetId!, StringComparer.Ordinal);
    }

    /// <summary>Network id → its address ranges, IPv4 first.</summary>
    private async Task<ILookup<string, SubnetDto>> SubnetsAsync(INetworksApi api, CancellationToken cancellationToken)
    {
        var subnets = await network.ListAsync<SubnetListResponse, SubnetDto>(
            (page, token) => api.ListSubnetsAsync(new NeutronPageQuery { Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Subnets, static page => page.SubnetsLinks, cancellationToken).ConfigureAwait(false);
        return subnets.Where(static subnet => subnet is { Id.Length: > 0, NetworkId.Length: > 0, Cidr.Length: > 0 })
            .OrderBy(static subnet => subnet.IpVersion).ToLookup(static subnet => subnet.NetworkId!, StringComparer.Ordinal);
    }
}
