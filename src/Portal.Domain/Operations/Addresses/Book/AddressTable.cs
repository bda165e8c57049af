using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Addresses.Book;

/// <summary>Networks with every address that is not free, and what leads to them from outside.</summary>
/// <param name="Rows">Addresses that are not among them are free.</param>
public sealed record AddressTable(ValueList<AddressNetwork> Networks, ValueList<AddressRow> Rows, ValueList<BoundFloatingIp> Floating);

/// <summary>A network whose addresses are given out.</summary>
/// <param name="Id">nova's number, or neutron's id of the subnet.</param>
public sealed record AddressNetwork(string Id, string Label, string Cidr)
{
    /// <summary>The nodes' bridge (<c>br100</c>); null where nothing tells.</summary>
    public string? Bridge { get; init; }

    /// <summary>The network's own router: unused in multi-host, where each node is its guests' router.</summary>
    public string? Gateway { get; init; }
}

/// <summary>One address that is not free.</summary>
public sealed record AddressRow(string NetworkId, string Address)
{
    public bool Reserved { get; init; }

    /// <summary>The node whose own address on the network it is (multi-host), or what else of the network's it serves (a router, a DHCP server).</summary>
    public string? Host { get; init; }

    public bool Allocated { get; init; }

    /// <summary>Whether the guest took its lease; null where nothing tells.</summary>
    public bool? Leased { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>Null where there is no row of such an instance.</summary>
    public AddressTenant? Tenant { get; init; }

    /// <summary>Of its row; null where nothing tells.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Who holds an address.</summary>
/// <param name="Name">Foreign text.</param>
/// <param name="IsDeleted">Its row says that it is gone.</param>
/// <param name="IsSettled">It runs and nothing is being done to it: such a guest has a lease.</param>
public sealed record AddressTenant(string Name, string ProjectId, string? Host, bool IsDeleted, bool IsSettled);
