using Portal.Domain.Collections;

namespace Portal.Domain.Networking;

/// <summary>A place on a network where something is plugged in (neutron).</summary>
/// <param name="DeviceId">The instance or router it belongs to; null for a free one.</param>
public sealed record NetworkPort(string Id, string? Name, string NetworkId, PortUse Use, string? DeviceId)
{
    public string? MacAddress { get; init; }

    /// <summary>Neutron's own word (<c>ACTIVE</c>, <c>DOWN</c>…).</summary>
    public string? Status { get; init; }

    public bool IsUp { get; init; } = true;

    public ValueList<PortAddress> Addresses { get; init; }

    public ValueList<string> SecurityGroupIds { get; init; }

    /// <summary>What a person would call it.</summary>
    public string ShownName => string.IsNullOrEmpty(Name) ? Addresses.Count > 0 ? Addresses[0].Address : Id : Name;
}

public sealed record PortAddress(string SubnetId, string Address);

/// <summary>What is plugged in.</summary>
public enum PortUse
{
    /// <summary>Nothing yet.</summary>
    Free,
    Instance,
    RouterInterface,
    RouterGateway,

    /// <summary>The network's own DHCP or metadata server; it comes and goes by itself.</summary>
    Dhcp,
    LoadBalancer,
    Other,
}

/// <summary>Reads neutron's <c>device_owner</c> (neutron-lib, constants.py).</summary>
public static class PortUses
{
    public static PortUse Of(string? owner) => owner switch
    {
        null or "" => PortUse.Free,
        _ when owner.StartsWith("compute:", StringComparison.Ordinal) => PortUse.Instance,

        // Distributed and highly available routers have owners of other names with the same beginning.
        _ when owner.StartsWith("network:router_interface", StringComparison.Ordinal) || owner is "network:ha_router_replicated_interface" => PortUse.RouterInterface,
        "network:router_gateway" => PortUse.RouterGateway,
        "network:dhcp" or "network:distributed" or "network:floatingip_agent_gateway" => PortUse.Dhcp,
        _ when owner.Contains("LOADBALANCER", StringComparison.OrdinalIgnoreCase) || owner.Contains("octavia", StringComparison.OrdinalIgnoreCase) => PortUse.LoadBalancer,
        _ => PortUse.Other,
    };
}
