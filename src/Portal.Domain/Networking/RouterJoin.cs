namespace Portal.Domain.Networking;

/// <summary>Whether a router can join a subnet, and if not, why (neutron/db/l3_db.py, _validate_router_port_info and _check_for_dup_router_subnets).</summary>
public static class RouterJoin
{
    /// <summary>Null: it can.</summary>
    public static JoinRefusal? Check(Router router, Subnet subnet, IReadOnlyCollection<Network> networks, IReadOnlyCollection<Router> routers)
    {
        if (router.SubnetIds.Contains(subnet.Id))
        {
            return JoinRefusal.Joined;
        }

        if (string.IsNullOrEmpty(subnet.Gateway))
        {
            return JoinRefusal.NoGateway;
        }

        if (routers.Any(other => other.SubnetIds.Contains(subnet.Id)))
        {
            return JoinRefusal.GatewayInUse;
        }

        var own = networks.SelectMany(static network => network.Subnets.Items).Where(other => router.SubnetIds.Contains(other.Id));
        return CidrBlock.TryParse(subnet.Cidr, out var range) && own.Any(other => CidrBlock.TryParse(other.Cidr, out var block) && block.Overlaps(range))
            ? JoinRefusal.Overlaps
            : null;
    }
}

/// <summary>Why a router cannot join a subnet. Every reason has its sentence.</summary>
public enum JoinRefusal
{
    Joined,

    /// <summary>The subnet has no gateway address for the router to have.</summary>
    NoGateway,

    /// <summary>Another router has that address.</summary>
    GatewayInUse,

    /// <summary>The router joins a subnet whose addresses overlap with it.</summary>
    Overlaps,
}
