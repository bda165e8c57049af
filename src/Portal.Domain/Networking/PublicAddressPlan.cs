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
    public static PublicAddressPlan For(
        Instance instance,
        IReadOnlyCollection<FloatingIp> floating,
        IReadOnlyCollection<FloatingIpPool> pools,
        ProjectLimits? limits,
        CloudCapabilities capabilities)
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

        var own = target.Addresses[0].Address;
        if (Free(floating) is { } free)
        {
            return new Reuse(free, own);
        }

        if (pools.Count == 0)
        {
            return new Impossible(PublicAddressObstacle.NoPools);
        }

        return limits is not null && !QuotaForecast.For(limits, (QuotaResource.FloatingIps, 1)).Fits
            ? new Impossible(PublicAddressObstacle.QuotaFull)
            : new Allocate(Choose(pools, floating), own);
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

    /// <summary>The project may hold no more, and all it holds are in use.</summary>
    QuotaFull,
}
