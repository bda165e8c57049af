using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Quotas;

namespace Portal.Domain.Networking;

/// <summary>How an instance gets a public address in one step: the one it has, a free one of the project, or a new one.</summary>
public abstract record PublicAddressPlan
{
    private PublicAddressPlan()
    {
    }

    /// <summary>It has one already; nothing is to be done.</summary>
    public sealed record Has(string Address) : PublicAddressPlan;

    /// <summary>A free address of the project will lead to it.</summary>
    public sealed record Reuse(FloatingIp Address, string FixedAddress) : PublicAddressPlan;

    /// <summary>A new one is taken from the pool, and will lead to it.</summary>
    public sealed record Allocate(FloatingIpPool Pool, string FixedAddress) : PublicAddressPlan;

    public sealed record Impossible(PublicAddressObstacle Obstacle) : PublicAddressPlan;

    /// <param name="limits">Where known: a full quota is said before anything is sent.</param>
    /// <param name="waysOut">The pools that can lead to a fixed address, where that can be told; see <see cref="WaysOut"/>.</param>
    public static PublicAddressPlan For(
        Instance instance,
        IReadOnlyCollection<FloatingIp> floating,
        IReadOnlyCollection<FloatingIpPool> pools,
        ProjectLimits? limits,
        CloudCapabilities capabilities,
        Func<InstanceAddress, IReadOnlySet<string>?>? waysOut = null)
    {
        if (InstanceAddresses.Floating(instance, floating) is [var has, ..])
        {
            return new Has(has);
        }

        var target = FloatingIpTarget.Of(instance, floating, capabilities);
        if (target.Refusal is { } refusal)
        {
            return new Impossible(refusal switch
            {
                TargetRefusal.Building => PublicAddressObstacle.Building,
                TargetRefusal.BeingDeleted => PublicAddressObstacle.BeingDeleted,
                _ => PublicAddressObstacle.NoFixedAddress,
            });
        }

        var own = target.Addresses.FirstOrDefault(address => waysOut?.Invoke(address) is not { Count: 0 });
        if (own is null)
        {
            return new Impossible(PublicAddressObstacle.NoWayOut);
        }

        var ways = waysOut?.Invoke(own);
        if (Free(floating.Where(ip => ways?.Contains(ip.PoolId) != false)) is { } free)
        {
            return new Reuse(free, own.Address);
        }

        FloatingIpPool[] leading = [.. pools.Where(pool => ways?.Contains(pool.Id) != false)];
        if (leading.Length == 0)
        {
            return new Impossible(pools.Count == 0 ? PublicAddressObstacle.NoPools : PublicAddressObstacle.NoWayOut);
        }

        return limits is not null && !QuotaForecast.For(limits, (QuotaResource.FloatingIps, 1)).Fits
            ? new Impossible(PublicAddressObstacle.QuotaFull)
            : new Allocate(Choose(leading, floating), own.Address);
    }

    private static FloatingIp? Free(IEnumerable<FloatingIp> floating) =>
        floating.Where(static ip => !ip.IsAssociated).OrderBy(static ip => NaturalOrder.Key(ip.Address), StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The pool the project uses most; else the first by name.</summary>
    private static FloatingIpPool Choose(IReadOnlyCollection<FloatingIpPool> pools, IReadOnlyCollection<FloatingIp> floating) =>
        pools.OrderByDescending(pool => floating.Count(ip => ip.PoolId == pool.Id)).ThenBy(static pool => pool.Name, StringComparer.Ordinal).First();
}

/// <summary>Why an instance cannot be given a public address. Every one has its sentence.</summary>
public enum PublicAddressObstacle
{
    Building,
    NoFixedAddress,
    BeingDeleted,

    /// <summary>The cloud has no pool of public addresses for this project.</summary>
    NoPools,

    /// <summary>No router leads from its network to a pool.</summary>
    NoWayOut,

    /// <summary>The project may hold no more, and all it holds are in use.</summary>
    QuotaFull,
}
