namespace Portal.Domain.Networking;

/// <summary>What a project can build of networks (neutron). No write is ever sent twice.</summary>
public interface INetworkEditor
{
    /// <summary>The project's ports, its routers' and DHCP servers' among them.</summary>
    Task<IReadOnlyList<NetworkPort>> ListPortsAsync(CancellationToken cancellationToken);

    Task<Network> CreateNetworkAsync(NetworkDraft draft, CancellationToken cancellationToken);

    Task<Network> UpdateNetworkAsync(string networkId, NetworkDraft draft, CancellationToken cancellationToken);

    /// <summary>Its subnets go with it. <see cref="Errors.CloudError.Conflict"/> while something is plugged in.</summary>
    Task DeleteNetworkAsync(string networkId, CancellationToken cancellationToken);

    Task<Subnet> CreateSubnetAsync(string networkId, SubnetDraft draft, CancellationToken cancellationToken);

    /// <summary>Everything but the range can be changed.</summary>
    Task<Subnet> UpdateSubnetAsync(string subnetId, SubnetDraft draft, CancellationToken cancellationToken);

    Task DeleteSubnetAsync(string subnetId, CancellationToken cancellationToken);

    Task<Router> CreateRouterAsync(RouterDraft draft, CancellationToken cancellationToken);

    /// <summary>Name, switch and gateway; the interfaces stay, and so does a gateway that is where it is to be.</summary>
    Task<Router> UpdateRouterAsync(Router router, RouterDraft draft, CancellationToken cancellationToken);

    Task DeleteRouterAsync(string routerId, CancellationToken cancellationToken);

    /// <summary>Joins a subnet at its gateway address.</summary>
    Task JoinAsync(string routerId, string subnetId, CancellationToken cancellationToken);

    Task PartAsync(string routerId, string subnetId, CancellationToken cancellationToken);

    Task<NetworkPort> CreatePortAsync(PortDraft draft, CancellationToken cancellationToken);

    Task DeletePortAsync(string portId, CancellationToken cancellationToken);
}

public sealed record NetworkDraft(string Name, bool IsUp = true);

/// <param name="ExternalNetworkId">Where its gateway is to be; null for none.</param>
public sealed record RouterDraft(string Name, string? ExternalNetworkId, bool IsUp = true);

/// <param name="SubnetId">Null lets the cloud choose.</param>
/// <param name="Address">Null lets the cloud choose.</param>
public sealed record PortDraft(string NetworkId, string Name, string? SubnetId, string? Address);
