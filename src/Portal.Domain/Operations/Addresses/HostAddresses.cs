using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Addresses;

/// <summary>Addresses that one node carries.</summary>
public sealed record HostAddresses
{
    public required string Host { get; init; }

    public int Instances { get; init; }

    public int FixedIps { get; init; }

    /// <summary>
    /// Fixed IPs whose guest never took its lease, or lost it: the sign of a dead dnsmasq. Those allocated a moment ago are left out.
    /// </summary>
    public int LeasesNotTaken { get; init; }

    public int FloatingIps { get; init; }

    public ValueList<NodeGateway> Gateways { get; init; }
}

/// <summary>The node's own address on a network: what its guests use as their router. No row means it never set the network up.</summary>
public sealed record NodeGateway(string Host, long NetworkId, string Address);
