using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2;
using Portal.OpenStackClient.Neutron.V2.FloatingIps;
using Portal.OpenStackClient.Neutron.V2.Networks;
using Portal.OpenStackClient.Neutron.V2.Ports;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Floating IPs of the project from neutron. An external network is a pool; an address leads to a port, and through it to an instance.</summary>
/// <param name="projectId">Whose: another project's than the session's is for administrators.</param>
internal sealed class NeutronFloatingIpService(ServiceClient network, string projectId) : IFloatingIpService
{
    public Task<IReadOnlyList<FloatingIp>> ListAsync(CancellationToken cancellationToken) => ListAsync(projectId, cancellationToken);

    public Task<IReadOnlyList<FloatingIp>> ListAllAsync(CancellationToken cancellationToken) => ListAsync(of: null, cancellationToken);

    public async Task<FloatingIp> GetAsync(string addressId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetAsync(addressId, cancellationToken).ConfigureAwait(false);
        return Map(answer?.Floatingip, [], []) ?? throw network.Incomplete();
    }

    private async Task<IReadOnlyList<FloatingIp>> ListAsync(string? of, CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        var pools = ListPoolsAsync(cancellationToken);
        try
        {
            var addresses = await network.ListAsync<FloatingIpListResponse, FloatingIpDto>(
                (page, token) => api.ListAsync(
                    new ProjectPageQuery { ProjectId = of, Limit = page.Limit, Marker = page.Marker }, token),
                static page => page.Floatingips, static page => page.FloatingipsLinks, cancellationToken).ConfigureAwait(false);
            var owners = addresses.Any(static dto => dto is { PortId.Length: > 0, PortDetails: null })
                ? await PortOwnersAsync(of, cancellationToken).ConfigureAwait(false)
                : [];
            var names = (await pools.ConfigureAwait(false)).ToDictionary(static pool => pool.Id, static pool => pool.Name, StringComparer.Ordinal);
            return [.. addresses.Select(dto => Map(dto, names, owners)).OfType<FloatingIp>()];
        }
        finally
        {
            // Nobody is left to look at its failure.
            await ((Task)pools).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task<IReadOnlyList<FloatingIpPool>> ListPoolsAsync(CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<INetworksApi>(NeutronNetworksJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var external = await network.ListAsync<NetworkListResponse, NetworkDto>(
            (page, token) => api.ListAsync(new NeutronPageQuery { External = "True", Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Networks, static page => page.NetworksLinks, cancellationToken).ConfigureAwait(false);
        return [.. external.Where(static dto => dto is { Id.Length: > 0 })
            .Select(static dto => new FloatingIpPool(dto.Id!, string.IsNullOrEmpty(dto.Name) ? dto.Id! : dto.Name))];
    }

    public async Task<FloatingIp> AllocateAsync(FloatingIpPool pool, CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.CreateAsync(new FloatingIpCreateRequest(new FloatingIpCreateDto(pool.Id, projectId == network.Session.Scope.ProjectId ? null : projectId)), cancellationToken).ConfigureAwait(false);
        return Map(answer?.Floatingip, new Dictionary<string, string> { [pool.Id] = pool.Name }, []) ?? throw network.Incomplete();
    }

    public async Task AssociateAsync(FloatingIp address, string instanceId, string? fixedAddress, CancellationToken cancellationToken)
    {
        var port = await FindPortAsync(instanceId, fixedAddress, cancellationToken).ConfigureAwait(false);

        // With one address on the port neutron needs no choice; with several it refuses without.
        var choice = port.FixedIps is { Count: > 1 } several ? fixedAddress ?? several.Select(static ip => ip?.IpAddress).FirstOrDefault(IsV4) : null;
        await UpdateAsync(address, new FloatingIpUpdateDto(port.Id, choice), cancellationToken).ConfigureAwait(false);
    }

    public Task DisassociateAsync(FloatingIp address, CancellationToken cancellationToken) =>
        UpdateAsync(address, new FloatingIpUpdateDto(PortId: null), cancellationToken);

    public async Task ReleaseAsync(FloatingIp address, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(address.Id, cancellationToken).ConfigureAwait(false)).Dispose();

    private async Task UpdateAsync(FloatingIp address, FloatingIpUpdateDto change, CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        await api.UpdateAsync(address.Id, new FloatingIpUpdateRequest(change), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PortDto> FindPortAsync(string instanceId, string? fixedAddress, CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<IPortsApi>(NeutronPortsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var ports = await network.ListAsync<PortListResponse, PortDto>(
            (page, token) => api.ListAsync(new PortQuery { DeviceId = instanceId, Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Ports, static page => page.PortsLinks, cancellationToken).ConfigureAwait(false);
        return ports.Find(port => (port.FixedIps ?? []).Any(ip => fixedAddress is null ? IsV4(ip?.IpAddress) : ip?.IpAddress == fixedAddress))
            ?? throw new CloudException(new CloudError.NotFound(fixedAddress is null ? "The instance has no IPv4 address." : $"The instance no longer has the address {fixedAddress}.")
            {
                Service = network.ServiceType,
            });
    }

    /// <summary>Port id → instance id, for clouds whose floating IPs do not say it.</summary>
    private async Task<Dictionary<string, string>> PortOwnersAsync(string? of, CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<IPortsApi>(NeutronPortsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var ports = await network.ListAsync<PortListResponse, PortDto>(
            (page, token) => api.ListAsync(new PortQuery { ProjectId = of, Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Ports, static page => page.PortsLinks, cancellationToken).ConfigureAwait(false);
        return ports.Where(static port => port.Id is not null && InstanceOf(port.DeviceId, port.DeviceOwner) is not null)
            .ToDictionary(static port => port.Id!, static port => port.DeviceId!, StringComparer.Ordinal);
    }

    private Task<IFloatingIpsApi> ApiAsync(CancellationToken cancellationToken) =>
        network.OpenAsync<IFloatingIpsApi>(NeutronFloatingIpsJsonContext.Refit, cancellationToken);

    private static FloatingIp? Map(FloatingIpDto? dto, Dictionary<string, string> pools, Dictionary<string, string> owners) =>
        dto is { Id.Length: > 0, FloatingIpAddress.Length: > 0 }
            ? new FloatingIp
            {
                Id = dto.Id,
                Address = dto.FloatingIpAddress,
                PoolId = dto.FloatingNetworkId ?? "",
                PoolName = pools.GetValueOrDefault(dto.FloatingNetworkId ?? "", dto.FloatingNetworkId ?? ""),
                FixedAddress = dto.FixedIpAddress,
                PortId = dto.PortId,
                InstanceId = InstanceOf(dto.PortDetails?.DeviceId, dto.PortDetails?.DeviceOwner) ?? (dto.PortId is { } port ? owners.GetValueOrDefault(port) : null),
                Status = dto.Status,
                ProjectId = dto.ProjectId ?? dto.TenantId,
            }
            : null;

    private static string? InstanceOf(string? deviceId, string? owner) =>
        deviceId is { Length: > 0 } && owner?.StartsWith("compute:", StringComparison.Ordinal) == true ? deviceId : null;

    private static bool IsV4(string? address) => address?.Contains('.') == true;
}
