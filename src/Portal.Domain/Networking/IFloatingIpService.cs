namespace Portal.Domain.Networking;

/// <summary>The project's public addresses. No write is ever sent twice.</summary>
public interface IFloatingIpService
{
    Task<IReadOnlyList<FloatingIp>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Those of every project, for administrators. Unsupported in nova-network, which lists one's own and nothing else.</summary>
    Task<IReadOnlyList<FloatingIp>> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>One by its id, also another project's for administrators.</summary>
    Task<FloatingIp> GetAsync(string addressId, CancellationToken cancellationToken);

    Task<IReadOnlyList<FloatingIpPool>> ListPoolsAsync(CancellationToken cancellationToken);

    /// <summary>Takes an address from the pool for the project.</summary>
    Task<FloatingIp> AllocateAsync(FloatingIpPool pool, CancellationToken cancellationToken);

    /// <summary>Leads the address to an instance; one that leads elsewhere is taken from there.</summary>
    /// <param name="fixedAddress">Which of its addresses; nova-network always takes the first (Folsom nova/api/openstack/compute/contrib/floating_ips.py).</param>
    Task AssociateAsync(FloatingIp address, string instanceId, string? fixedAddress, CancellationToken cancellationToken);

    Task DisassociateAsync(FloatingIp address, CancellationToken cancellationToken);

    /// <summary>Gives the address back to its pool; it stops leading anywhere at the same moment.</summary>
    Task ReleaseAsync(FloatingIp address, CancellationToken cancellationToken);
}
