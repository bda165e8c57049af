namespace Portal.Domain.Operations.Addresses;

/// <summary>Where the fixed IPs of one network are (nova.fixed_ips, rows that are not deleted).</summary>
public sealed record FixedIpAccount
{
    public required long NetworkId { get; init; }

    public required string Label { get; init; }

    public required string Cidr { get; init; }

    public required int Total { get; init; }

    /// <summary>Network, gateway and broadcast address.</summary>
    public required int Reserved { get; init; }

    /// <summary>One per node that serves the network: multi-host's own gateways.</summary>
    public required int Gateways { get; init; }

    /// <summary>Held by instances.</summary>
    public required int Allocated { get; init; }

    /// <summary>Given back, but still tied to an instance until its lease ends (fixed_ip_disassociate_timeout, 600 s).</summary>
    public required int Releasing { get; init; }

    /// <summary>What a launch can take.</summary>
    public required int Free { get; init; }

    /// <summary>Of what instances can ever hold, what is taken: 0 to 1; of a network without addresses, 1.</summary>
    public double Share => Total - Reserved - Gateways is var usable and > 0 ? 1 - (double)Free / usable : 1;
}
