namespace Portal.Domain.Networking;

/// <summary>One rule of a group. Nova-network knows incoming IPv4 only.</summary>
/// <param name="Draft">What it lets through.</param>
public sealed record SecurityGroupRule(string Id, RuleDraft Draft);

/// <summary>What a rule lets through, whether it exists or is being written.</summary>
public sealed record RuleDraft
{
    public RuleDirection Direction { get; init; }

    public EtherType EtherType { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c>, or another name or number of IANA's; null for every protocol (neutron).</summary>
    public string? Protocol { get; init; }

    /// <summary>First port; for ICMP the type. Null for all.</summary>
    public int? From { get; init; }

    /// <summary>Last port; for ICMP the code. Null for all.</summary>
    public int? To { get; init; }

    /// <summary>The addresses at the other end; null when a group stands there, or for every address (neutron).</summary>
    public string? Cidr { get; init; }

    /// <summary>The group whose members are at the other end, by id; nova-network's rules name it only.</summary>
    public string? PeerGroupId { get; init; }

    public string? PeerGroupName { get; init; }

    public bool IsIcmp => Protocol is "icmp" or "icmpv6" or "ipv6-icmp";

    public bool HasPorts => Protocol is "tcp" or "udp";

    public bool HasPeerGroup => PeerGroupId is not null || PeerGroupName is not null;

    /// <summary>Every address of its kind is at the other end.</summary>
    public bool IsOpenToAll => !HasPeerGroup && (Cidr is null || CidrBlock.TryParse(Cidr, out var block) && block.PrefixLength == 0);
}

public enum RuleDirection
{
    /// <summary>To the instance.</summary>
    Ingress,

    /// <summary>From the instance.</summary>
    Egress,
}

public enum EtherType
{
    IPv4,
    IPv6,
}
