namespace Portal.Domain.Administration;

/// <summary>Networks of nova-network, as administrators see and make them (recordings nova/115 to 124).</summary>
public interface INovaNetworkAdministration
{
    Task<IReadOnlyList<NovaNetwork>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a network. Instances launched later by whoever sees it get an address on it.</summary>
    Task<NovaNetwork> CreateAsync(NovaNetworkDraft draft, CancellationToken cancellationToken);

    /// <summary>Takes the network from its project.</summary>
    Task DisassociateAsync(string networkId, CancellationToken cancellationToken);

    Task DeleteAsync(string networkId, CancellationToken cancellationToken);
}

/// <summary>A network of nova-network.</summary>
public sealed record NovaNetwork(string Id, string Label, string? Cidr)
{
    public string? Gateway { get; init; }

    public string? Bridge { get; init; }

    public string? BridgeInterface { get; init; }

    public string? DhcpStart { get; init; }

    public string? Dns1 { get; init; }

    public string? Dns2 { get; init; }

    public int? Vlan { get; init; }

    public bool? IsMultiHost { get; init; }

    /// <summary>Null: everybody's.</summary>
    public string? ProjectId { get; init; }
}

/// <summary>A network to be made; what is null is left to nova's configuration.</summary>
public sealed record NovaNetworkDraft(string Label, string Cidr)
{
    public string? Gateway { get; init; }

    public string? Bridge { get; init; }

    public string? BridgeInterface { get; init; }

    public string? Dns1 { get; init; }

    public string? Dns2 { get; init; }

    public bool? IsMultiHost { get; init; }

    public string? ProjectId { get; init; }
}
