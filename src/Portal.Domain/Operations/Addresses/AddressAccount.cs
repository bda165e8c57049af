using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Addresses;

/// <summary>Where all addresses of a cloud are.</summary>
/// <param name="Stranded">Floating IPs that lead to another node than their instance's.</param>
public sealed record AddressAccount(
    ValueList<FixedIpAccount> Networks, ValueList<FloatingIpAccount> Pools, ValueList<HostAddresses> Hosts, ValueList<BoundFloatingIp> Stranded);
