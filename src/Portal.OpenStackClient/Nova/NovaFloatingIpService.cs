using System.Text.Json.Nodes;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.FloatingIps;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Nova;

/// <summary>Floating IPs of a nova-network cloud. Leading one to a server is an action of the server.</summary>
internal sealed class NovaFloatingIpService(ServiceClient compute) : IFloatingIpService
{
    public async Task<IReadOnlyList<FloatingIp>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.FloatingIps ?? throw compute.Incomplete()).Select(Map).OfType<FloatingIp>()];
    }

    /// <summary>os-floating-ips asks by the token's project, whoever asks (2012.2.4 contrib/floating_ips.py index).</summary>
    public Task<IReadOnlyList<FloatingIp>> ListAllAsync(CancellationToken cancellationToken) => throw compute.Unsupported("This cloud lists the floating IPs of one's own project only.");

    public async Task<FloatingIp> GetAsync(string addressId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetAsync(addressId, cancellationToken).ConfigureAwait(false);
        return Map(answer?.FloatingIp) ?? throw compute.Incomplete();
    }

    public async Task<IReadOnlyList<FloatingIpPool>> ListPoolsAsync(CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ListPoolsAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.FloatingIpPools ?? throw compute.Incomplete())
            .Where(static pool => !string.IsNullOrEmpty(pool?.Name))
            .Select(static pool => new FloatingIpPool(pool!.Name!, pool.Name!))];
    }

    public async Task<FloatingIp> AllocateAsync(FloatingIpPool pool, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .AllocateAsync(new FloatingIpAllocateRequest(pool.Id), cancellationToken).ConfigureAwait(false);
        return Map(answer?.FloatingIp) ?? throw compute.Incomplete();
    }

    public Task AssociateAsync(FloatingIp address, string instanceId, string? fixedAddress, CancellationToken cancellationToken) =>
        ActAsync(instanceId, "addFloatingIp", address, cancellationToken);

    public Task DisassociateAsync(FloatingIp address, CancellationToken cancellationToken) => address.InstanceId is { } instance
        ? ActAsync(instance, "removeFloatingIp", address, cancellationToken)
        : throw compute.Unsupported("This address leads to no instance that could be asked to give it up.");

    public async Task ReleaseAsync(FloatingIp address, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ReleaseAsync(address.Id, cancellationToken).ConfigureAwait(false)).Dispose();

    private async Task ActAsync(string instanceId, string action, FloatingIp address, CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IServersApi>(ServersJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var body = new JsonObject { [action] = new JsonObject { ["address"] = address.Address } };
        (await api.ActAsync(instanceId, body, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    private Task<IFloatingIpsApi> ApiAsync(CancellationToken cancellationToken) =>
        compute.OpenAsync<IFloatingIpsApi>(FloatingIpsJsonContext.Refit, cancellationToken);

    private static FloatingIp? Map(FloatingIpDto? dto) => dto is { Id.Length: > 0, Ip.Length: > 0 }
        ? new FloatingIp
        {
            Id = dto.Id,
            Address = dto.Ip,
            PoolId = dto.Pool ?? "",
            PoolName = dto.Pool ?? "",
            FixedAddress = Text(dto.FixedIp),
            InstanceId = Text(dto.InstanceId),
        }
        : null;

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
