using Portal.Domain.Clouds;
using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>"Why can't I reach this instance?": who asks, how, and what is known.</summary>
public sealed record ReachabilityQuestion(Instance Instance, CloudCapabilities Capabilities)
{
    /// <summary><c>tcp</c>, <c>udp</c> or <c>icmp</c>.</summary>
    public string Protocol { get; init; } = "tcp";

    /// <summary>The port; null for ICMP, which is asked for as an echo request.</summary>
    public int? Port { get; init; } = 22;

    /// <summary>The address one comes from; null: from anywhere outside.</summary>
    public CidrBlock? From { get; init; }

    /// <summary>Whose project asks.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The project's groups; null while they are not known.</summary>
    public IReadOnlyList<SecurityGroup>? Groups { get; init; }

    /// <summary>The project's public addresses; null while they are not known.</summary>
    public IReadOnlyList<FloatingIp>? Addresses { get; init; }

    /// <summary>Null where the portal has no source for it.</summary>
    public HostNetworkFact? Host { get; init; }

    /// <summary>The networks, routers and ports that the project sees; null in nova-network and while they are not known.</summary>
    public NetworkSurroundings? Surroundings { get; init; }
}

/// <summary>What stands between the instances of a project and the outside (neutron).</summary>
/// <param name="Ports">Empty where they could not be read.</param>
public sealed record NetworkSurroundings(IReadOnlyList<Network> Networks, IReadOnlyList<Router> Routers, IReadOnlyList<NetworkPort> Ports);

/// <summary>One thing that was looked at.</summary>
/// <param name="Item">What the sentence speaks of: a status, an address, a group, a range.</param>
public sealed record ReachabilityFinding(ReachabilityAspect Aspect, ReachabilityLevel Level, ReachabilityReason Reason, string? Item = null)
{
    /// <summary>Groups whose rules could be changed.</summary>
    public IReadOnlyList<SecurityGroup> Groups { get; init; } = [];
}

public enum ReachabilityAspect
{
    State,
    Address,

    /// <summary>Where it is plugged in, and the network itself.</summary>
    Port,
    PublicAddress,
    Router,
    Rules,
    Host,
}

public enum ReachabilityLevel
{
    Ok,

    /// <summary>It cannot be told from here.</summary>
    Unknown,

    /// <summary>It may be the cause.</summary>
    Doubtful,

    /// <summary>As long as it is so, nobody gets through.</summary>
    Blocks,
}

/// <summary>What was found. Every one has its sentence.</summary>
public enum ReachabilityReason
{
    Running,

    /// <summary>It is not running (<c>Item</c>: its status).</summary>
    NotRunning,

    /// <summary>It is being started, moved or changed (<c>Item</c>: its task).</summary>
    InTransition,

    /// <summary>It has addresses of its own.</summary>
    HasAddress,

    /// <summary>The cloud has given it none.</summary>
    NoAddress,

    /// <summary>A public address leads to it (<c>Item</c>).</summary>
    HasPublicAddress,

    /// <summary>Nothing leads to it from outside; one can come from its own network only.</summary>
    NoPublicAddress,

    /// <summary>Neutron says of its public address (<c>Item</c>) that it does not work.</summary>
    PublicAddressDown,

    /// <summary>It stands on a network outside (<c>Item</c>) and needs no public address.</summary>
    OutsideItself,

    /// <summary>Its network (<c>Item</c>) is the cloud's or another project's: whether one gets to it without a public address cannot be seen.</summary>
    NetworkOfOthers,

    /// <summary>Who asks comes from an address of its network's range (<c>Item</c>): from within one gets there, from elsewhere with the same range not.</summary>
    OnlyFromWithin,

    /// <summary>Its ports and their networks are up.</summary>
    PortUp,

    /// <summary>Its port (<c>Item</c>) is switched off.</summary>
    PortOff,

    /// <summary>Neutron says of its port (<c>Item</c>) that nothing is connected to it.</summary>
    PortDown,

    /// <summary>Its network (<c>Item</c>) is switched off.</summary>
    NetworkOff,

    /// <summary>A router (<c>Item</c>) leads from its network to the outside.</summary>
    RouterLeads,

    /// <summary>No router leads from its network to the outside.</summary>
    RouterMissing,

    /// <summary>The router (<c>Item</c>) is switched off.</summary>
    RouterOff,

    /// <summary>Neutron says of the router (<c>Item</c>) that it does not work.</summary>
    RouterDown,

    /// <summary>A rule lets it through (<c>Item</c>: of which group).</summary>
    LetIn,

    /// <summary>Rules let it through, but only from some addresses (<c>Item</c>).</summary>
    LetInFromSome,

    /// <summary>No rule of its groups lets it through.</summary>
    NoRule,

    /// <summary>It is in no group, so nothing is let through.</summary>
    NoGroup,

    /// <summary>The groups could not be read.</summary>
    GroupsUnknown,
    HostWell,

    /// <summary>The network service of its host gives no sign of life in time.</summary>
    HostLate,

    /// <summary>The network service of its host is down: addresses cannot be changed, and leases end.</summary>
    HostDown,
}
