namespace Portal.Domain.Networking;

/// <summary>Where public addresses come from: a pool of nova-network, or an external network of neutron.</summary>
/// <param name="Id">The name itself in nova-network.</param>
public sealed record FloatingIpPool(string Id, string Name);
