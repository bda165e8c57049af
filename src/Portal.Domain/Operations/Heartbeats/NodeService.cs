namespace Portal.Domain.Operations.Heartbeats;

/// <summary>A daemon on a node, and how it is.</summary>
public sealed record NodeService(ServiceKey Key, ServiceHealth Health)
{
    public const string Compute = "nova-compute";
    public const string Network = "nova-network";
    public const string Volume = "cinder-volume";

    /// <summary>Neutron's agents that wire guests to their networks on their own node.</summary>
    private static readonly string[] WiringAgents = ["neutron-openvswitch-agent", "ovn-controller", "neutron-linuxbridge-agent"];

    /// <summary>Whether it carries the traffic of its node's guests: nova-network, or neutron's agent for that.</summary>
    public static bool IsNetwork(string binary) => binary == Network || WiringAgents.Contains(binary);

    public string? AvailabilityZone { get; init; }
}
