namespace Portal.Domain.Networking;

/// <summary>A public address that the project holds, and what it leads to.</summary>
public sealed record FloatingIp
{
    /// <summary>A small number in nova-network, a UUID in neutron.</summary>
    public required string Id { get; init; }

    public required string Address { get; init; }

    /// <summary>The pool it came from: its name in nova-network, the external network's id in neutron.</summary>
    public required string PoolId { get; init; }

    public required string PoolName { get; init; }

    /// <summary>The address behind it; null while it leads nowhere.</summary>
    public string? FixedAddress { get; init; }

    /// <summary>The instance behind it; null when it leads nowhere, or to something else than an instance (a load balancer's port).</summary>
    public string? InstanceId { get; init; }

    /// <summary>Neutron's port behind it; null in nova-network.</summary>
    public string? PortId { get; init; }

    /// <summary>Neutron's own word (<c>ACTIVE</c>, <c>DOWN</c>, <c>ERROR</c>); null in nova-network.</summary>
    public string? Status { get; init; }

    /// <summary>Whose it is; null where only one's own are listed.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The node that carries it, where nova's database tells.</summary>
    public string? Host { get; init; }

    public bool IsAssociated => InstanceId is not null || FixedAddress is not null || PortId is not null;
}
