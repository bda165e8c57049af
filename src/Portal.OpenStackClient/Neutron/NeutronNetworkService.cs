using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.Networks;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Networks from neutron that the project can use: its own, shared ones and external ones (admins are shown everybody's).</summary>
internal sealed class NeutronNetworkService(ServiceClient network) : INetworkService
{
    public async Task<IReadOnlyList<Network>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<INetworksApi>(NeutronNetworksJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var subnets = CidrsAsync(api, cancellationToken);
        var networks = new List<NetworkDto>();
        try
        {
            var pages = MarkerPaging.ReadAsync(
                default, null, network.ServiceType,
                (request, token) => api.ListAsync(new NeutronPageQuery { Limit = request.Limit, Marker = request.Marker }, token),
                static page => page?.Networks is { Count: > 0 } ? LinkDto.Next(page.NetworksLinks) : null, cancellationToken);
            await foreach (var page in pages.ConfigureAwait(false))
            {
                networks.AddRange((page?.Networks ?? throw network.Incomplete()).OfType<NetworkDto>());
            }
        }
        finally
        {
            // Nobody is left to look at its failure.
            await ((Task)subnets).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var cidrs = await subnets.ConfigureAwait(false);
        var project = network.Session.Scope.ProjectId;
        return [.. networks
            .Where(dto => dto is { Id.Length: > 0 } && (dto.Shared is true || dto.External is true || (dto.ProjectId ?? dto.TenantId ?? project) == project))
            .Select(dto => new Network(dto.Id!, string.IsNullOrEmpty(dto.Name) ? dto.Id! : dto.Name, dto.External ?? false, dto.Shared ?? false,
                cidrs.GetValueOrDefault(dto.Id!)))];
    }

    /// <summary>Network id → its address ranges, IPv4 first.</summary>
    private async Task<Dictionary<string, string>> CidrsAsync(INetworksApi api, CancellationToken cancellationToken)
    {
        var subnets = new List<SubnetDto>();
        var pages = MarkerPaging.ReadAsync(
            default, null, network.ServiceType,
            (request, token) => api.ListSubnetsAsync(new NeutronPageQuery { Limit = request.Limit, Marker = request.Marker }, token),
            static page => page?.Subnets is { Count: > 0 } ? LinkDto.Next(page.SubnetsLinks) : null, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            subnets.AddRange((page?.Subnets ?? []).OfType<SubnetDto>());
        }

        return subnets.Where(static subnet => subnet is { NetworkId.Length: > 0, Cidr.Length: > 0 })
            .GroupBy(static subnet => subnet.NetworkId!, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key,
                static group => string.Join(", ", group.OrderBy(static subnet => subnet.IpVersion).Select(static subnet => subnet.Cidr)), StringComparer.Ordinal);
    }
}
