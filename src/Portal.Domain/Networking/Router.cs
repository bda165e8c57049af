using Portal.Domain.Collections;

namespace Portal.Domain.Networking;

/// <summary>A router of the project (neutron).</summary>
/// <param name="Status">Neutron's own word (<c>ACTIVE</c>, <c>DOWN</c>, <c>ERROR</c>).</param>
/// <param name="ExternalNetworkId">The network its gateway is on; null when it leads nowhere outside.</param>
/// <param name="SubnetIds">The subnets it has an interface in.</param>
public sealed record Router(string Id, string Name, string? Status, string? ExternalNetworkId, ValueList<string> SubnetIds)
{
    /// <summary>Its own addresses outside.</summary>
    public ValueList<string> ExternalAddresses { get; init; }

    /// <summary>False: switched off by its owner.</summary>
    public bool IsUp { get; init; } = true;
}
