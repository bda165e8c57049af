namespace Portal.Domain.Networking;

/// <summary>
/// What neutron puts between an instance and who wants to reach it: its port, its network, the router. Its words for what does not work
/// (<c>DOWN</c>) are doubts only, because some drivers never report (networking API reference, status of ports and routers); what a person switched off is off.
/// </summary>
internal sealed class ReachabilityPath
{
    private readonly ReachabilityQuestion _question;
    private readonly NetworkSurroundings _around;
    private readonly string? _public;
    private readonly List<NetworkPort> _ports;
    private readonly List<(Network Network, Subnet Subnet)> _own;

    public ReachabilityPath(ReachabilityQuestion question, NetworkSurroundings around)
    {
        (_question, _around) = (question, around);
        _public = InstanceAddresses.Floating(question.Instance, question.Addresses) is [var first, ..] ? first : null;

        // What a public address leads to is what counts; of an instance in two networks the other may be as dead as it likes.
        var behind = question.Addresses?.FirstOrDefault(ip => ip.Address == _public)?.FixedAddress;
        _ports = [.. around.Ports.Where(port => port.DeviceId == question.Instance.Id && (behind is null || port.Addresses.Items.Any(address => address.Address == behind)))];
        _own =
        [
            .. from address in InstanceAddresses.Fixed(question.Instance, question.Addresses)
               where behind is null || address.Address == behind
               from network in around.Networks
               where network.Name == address.Network
               from subnet in network.Subnets.Items
               where CidrBlock.TryParse(subnet.Cidr, out var range) && range.HasHost(address.Address)
               where _ports.Count == 0 || _ports.Exists(port => port.NetworkId == network.Id)
               select (network, subnet),
        ];
    }

    /// <summary>Null where nothing is known of its ports and networks.</summary>
    public ReachabilityFinding? Port()
    {
        if (_own.Count > 0 && _own.TrueForAll(static own => !own.Network.IsUp))
        {
            return new(ReachabilityAspect.Port, ReachabilityLevel.Blocks, ReachabilityReason.NetworkOff, _own[0].Network.Name);
        }

        var (isOff, isDown) = (_ports.Find(static port => !port.IsUp), _ports.Find(static port => port.Status is "DOWN" or "ERROR"));
        return _ports switch
        {
            [] => null,
            _ when _ports.TrueForAll(static port => !port.IsUp) => new(ReachabilityAspect.Port, ReachabilityLevel.Blocks, ReachabilityReason.PortOff, isOff!.ShownName),
            _ when isOff is not null => new(ReachabilityAspect.Port, ReachabilityLevel.Doubtful, ReachabilityReason.PortOff, isOff.ShownName),
            _ when isDown is not null => new(ReachabilityAspect.Port, ReachabilityLevel.Doubtful, ReachabilityReason.PortDown, isDown.ShownName),
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

        // An office may use the same private range as the network: only a person knows on which of the two they stand.
        _ when _question.From is { } from && _own.Find(own => CidrBlock.TryParse(own.Subnet.Cidr, out var range) && range.Contains(from)) is { Network: { } same } =>
            new(ReachabilityAspect.PublicAddress, ReachabilityLevel.Unknown, ReachabilityReason.OnlyFromWithin, same.Name),
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
            // A router of another project may join it unseen; a public address that neutron has led there proves that one does (l3_db.py, _get_router_for_floatingip).
            [] => _public is not null ? null : new(ReachabilityAspect.Router, ReachabilityLevel.Doubtful, ReachabilityReason.RouterMissing),
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
