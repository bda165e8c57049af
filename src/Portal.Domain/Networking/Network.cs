using Portal.Domain.Collections;

namespace Portal.Domain.Networking;

/// <summary>A network an instance can be attached to.</summary>
public sealed record Network(string Id, string Name, bool IsExternal, bool IsShared, string? Cidr = null)
{
    /// <summary>Its address ranges; a network of nova-network is one range, which is given as a subnet of the same name.</summary>
    public ValueList<Subnet> Subnets { get; init; }

    /// <summary>Whose it is; null in nova-network.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Neutron's own word (<c>ACTIVE</c>, <c>DOWN</c>, <c>BUILD</c>, <c>ERROR</c>); null in nova-network.</summary>
    public string? Status { get; init; }

    /// <summary>False: switched off by its owner, so that nothing passes.</summary>
    public bool IsUp { get; init; } = true;
}

/// <summary>An address range of a network.</summary>
/// <param name="Gateway">Where its instances send what leaves the range; null for none.</param>
/// <param name="Dns">Name servers that its instances are told.</param>
public sealed record Subnet(string Id, string Name, string Cidr, string? Gateway, ValueList<string> Dns)
{
    /// <summary>False: its instances must be told their addresses by other means.</summary>
    public bool HasDhcp { get; init; } = true;

    /// <summary>The addresses that are given out; empty where the cloud does not say.</summary>
    public ValueList<AddressPool> Pools { get; init; }
}

/// <summary>Addresses from the first to the last, both included.</summary>
public sealed record AddressPool(string Start, string End)
{
    public override string ToString() => $"{Start}-{End}";
}

/// <summary>Networks visible to the project.</summary>
public interface INetworkService
{
    Task<IReadOnlyList<Network>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What joins the project's networks to each other and to the outside; none in nova-network, where each host routes.</summary>
    Task<IReadOnlyList<Router>> ListRoutersAsync(CancellationToken cancellationToken);
}
