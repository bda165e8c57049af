namespace Portal.Domain.Networking;

/// <summary>
/// What neutron puts between an instance and who wants to reach it: its port, its network, the router. Its words for what does not work
/// (<c>DOWN</c>) are doubts only, because some drivers never report (networking API reference, status of ports and routers); what a person switched off is off.
/// </summary>
internal sealed class ReachabilityPath
{
    private readonly ReachabilityQuestion _question;
    private readonly NetworkSurroundings _around;
    private readonly List<(Network Network, Subnet Subnet)> _own;

    public ReachabilityPath(ReachabilityQuestion question, NetworkSurroundings around)
    {
        (_question, _around) = (question, around);
        _own =
        [
            .. from address in InstanceAddresses.Fixed(question.Instance, question.Addresses)
               from network in around.Networks
               where network.Name == address.Network
               from subnet in network.Subnets.Items
               where CidrBlock.TryParse(subnet.Cidr, out var range) && range.HasHost(address.Address)
               select (network, subnet),
        ];
    }

    /// <summary>Who asks stands on the instance's own network: neither a router nor a public address is in between.</summary>
    public bool IsInside => _question.From is { } from && _own.Exists(own => CidrBlock.TryParse(own.Subnet.Cidr, out var range) && range.Contains(from));

    /// <summary>Null where nothing is known of its ports and networks.</summary>
    public ReachabilityFinding? Port()
    {
        var ports = _around.Ports.Where(port => port.DeviceId == _question.Instance.Id).ToList();
        if (_own.Find(static own => !own.Network.IsUp) is { Network: { } off })
        {
            return new(ReachabilityAspect.Port, ReachabilityLevel.Blocks, ReachabilityReason.NetworkOff, off.Name);
        }

        return ports switch
        {
            [] => null,
            _ when ports.Find(static port => !port.IsUp) is { } switchedOff => new(ReachabilityAspect.Port, ReachabilityLevel.Blocks, ReachabilityReason.PortOff, switchedOff.ShownName),
            _ when ports.Find(static port => port.Status is "DOWN" or "ERROR") is { } down => new(ReachabilityAspect.Port, ReachabilityLevel.Doubtful, ReachabilityReason.PortDown, down.ShownName),
            _ => new(ReachabilityAspect.Port, ReachabilityLevel.Ok, ReachabilityReason.PortUp),
        };
    }

    /// <summary>What it means that no public address leads to it; null where it is in the way.</summary>
    public ReachabilityFinding? WithoutPublicAddress() => _own switch
    {
        _ when _own.Find(static own => own.Network.IsExternal) is { Network: { } outside } =>
            new(ReachabilityAspect.PublicAddress, ReachabilityLevel.Ok, ReachabilityReason.OutsideItself, outside.Name),
        _ when _own.Find(IsOfOthers) is { Network: { } others } =>
            new(ReachabilityAspect.PublicAddress, ReachabilityLevel.Unknown, ReachabilityReason.NetworkOfOthers, others.Name),
        _ => null,
    };

    /// <summary>Null where it needs none, or where those of others may be there unseen.</summary>
    public ReachabilityFinding? Router()
    {
        if (_own.Count == 0 || _own.Exists(own => own.Network.IsExternal || IsOfOthers(own)))
        {
            return null;
        }

        var leading = _around.Routers.Where(router => router.ExternalNetworkId is not null && _own.Exists(own => router.SubnetIds.Contains(own.Subnet.Id)))
            .OrderByDescending(static router => router.IsUp).ThenByDescending(static router => IsWell(router)).ToList();
        return leading switch
        {
            [] => new(ReachabilityAspect.Router, ReachabilityLevel.Blocks, ReachabilityReason.RouterMissing),
            [{ IsUp: false } off, ..] => new(ReachabilityAspect.Router, ReachabilityLevel.Blocks, ReachabilityReason.RouterOff, NameOf(off)),
            [var best, ..] => IsWell(best)
                ? new(ReachabilityAspect.Router, ReachabilityLevel.Ok, ReachabilityReason.RouterLeads, NameOf(best))
                : new(ReachabilityAspect.Router, ReachabilityLevel.Doubtful, ReachabilityReason.RouterDown, NameOf(best)),
        };
    }

    private bool IsOfOthers((Network Network, Subnet Subnet) own) => own.Network.ProjectId != _question.ProjectId;

    private static bool IsWell(Router router) => router.Status is null or "ACTIVE";

    private static string NameOf(Router router) => router.Name.Length > 0 ? router.Name : router.Id;
}
