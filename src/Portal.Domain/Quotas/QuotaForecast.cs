using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Domain.Quotas;

/// <summary>
/// What an action would do to the project's quotas. Nova decides again when it is asked, counting what is being made meanwhile.
/// A snapshot takes nothing of them, neither in Folsom nor today: images are glance's.
/// </summary>
public sealed record QuotaForecast(ValueList<QuotaForecastLine> Lines)
{
    public static QuotaForecast Empty { get; } = new([]);

    /// <summary>True unless a known limit says no.</summary>
    public bool Fits => !Lines.Items.Any(line => line.Exceeds);

    /// <summary>The most worrying level of all lines.</summary>
    public QuotaLevel Level => Lines.Count == 0 ? QuotaLevel.Ok : Lines.Items.Max(line => line.Level);

    public QuotaForecastLine? Find(QuotaResource resource) => Lines.Items.FirstOrDefault(line => line.Resource == resource);

    /// <summary>A launch of so many instances of a flavor.</summary>
    /// <param name="volumes">The volumes made for it to boot from.</param>
    public static QuotaForecast ForLaunch(ProjectLimits limits, Flavor flavor, int count, (int Count, long GiB) volumes = default)
    {
        (QuotaResource, long)[] compute = [(QuotaResource.Instances, count), (QuotaResource.Cores, (long)flavor.Vcpus * count), (QuotaResource.Ram, (long)flavor.RamMiB * count)];
        return volumes.Count == 0
            ? For(limits, compute)
            : For(limits, [.. compute, (QuotaResource.Volumes, volumes.Count), (QuotaResource.VolumeGigabytes, volumes.GiB)]);
    }

    /// <summary>
    /// Resizing these to another flavor. Each one that grows is reserved by itself, and what a smaller one gives back comes only
    /// with its confirmation (nova/compute/api.py _upsize_quota_delta), so shrinking never pays for growing.
    /// </summary>
    public static QuotaForecast ForResize(ProjectLimits limits, IEnumerable<Flavor> from, Flavor to)
    {
        long cores = 0, ram = 0;
        foreach (var flavor in from)
        {
            cores += Math.Max(0, to.Vcpus - flavor.Vcpus);
            ram += Math.Max(0, to.RamMiB - flavor.RamMiB);
        }

        return For(limits, (QuotaResource.Cores, cores), (QuotaResource.Ram, ram));
    }

    /// <summary>Anything else that takes from quotas. Resources the cloud has no line for are left out.</summary>
    public static QuotaForecast For(ProjectLimits limits, params ReadOnlySpan<(QuotaResource Resource, long Add)> needs)
    {
        var lines = new List<QuotaForecastLine>(needs.Length);
        foreach (var (resource, add) in needs)
        {
            if (limits.Find(resource) is { } line)
            {
                lines.Add(new(resource, line.Used, add, line.Limit));
            }
        }

        return new(lines.ToValueList());
    }

    /// <summary>How many of a flavor still fit, at least 0; null when no known limit stands in the way.</summary>
    public static int? LargestLaunch(ProjectLimits limits, Flavor flavor)
    {
        long? largest = null;
        foreach (var line in ForLaunch(limits, flavor, 1).Lines)
        {
            if (line is { Limit: { } limit, Used: { } used, Add: > 0 })
            {
                largest = Math.Min(largest ?? long.MaxValue, Math.Max(0, limit - used) / line.Add);
            }
        }

        return largest is { } count ? (int)Math.Min(count, int.MaxValue) : null;
    }
}
