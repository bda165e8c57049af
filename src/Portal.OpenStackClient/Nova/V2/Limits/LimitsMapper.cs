using Portal.Domain.Collections;
using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Limits;

internal static class LimitsMapper
{
    /// <summary>Wire names of limit and use. Volumes are not nova's: with cinder its used values are always 0 (FOLSOM.md part 3), so they are not shown from here.</summary>
    private static readonly (QuotaResource Resource, string Limit, string? Used)[] Lines =
    [
        (QuotaResource.Instances, "maxTotalInstances", "totalInstancesUsed"),
        (QuotaResource.Cores, "maxTotalCores", "totalCoresUsed"),
        (QuotaResource.Ram, "maxTotalRAMSize", "totalRAMUsed"),
        (QuotaResource.KeyPairs, "maxTotalKeypairs", null),
        (QuotaResource.FloatingIps, "maxTotalFloatingIps", "totalFloatingIpsUsed"),
        (QuotaResource.SecurityGroups, "maxSecurityGroups", "totalSecurityGroupsUsed"),
        (QuotaResource.SecurityGroupRules, "maxSecurityGroupRules", null),
        (QuotaResource.ServerGroups, "maxServerGroups", "totalServerGroupsUsed"),
        (QuotaResource.ServerGroupMembers, "maxServerGroupMembers", null),
        (QuotaResource.MetadataItems, "maxServerMeta", null),
        (QuotaResource.InjectedFiles, "maxPersonality", null),
        (QuotaResource.InjectedFileBytes, "maxPersonalitySize", null),
        (QuotaResource.ImageMetadataItems, "maxImageMeta", null),
        (QuotaResource.Volumes, "maxTotalVolumes", null),
        (QuotaResource.VolumeGigabytes, "maxTotalVolumeGigabytes", null),
    ];

    public static ProjectLimits Map(LimitsDto limits) =>
        new(Quotas(limits.Absolute ?? new Dictionary<string, long?>()), Rates(limits.Rate ?? []));

    private static ValueList<QuotaLine> Quotas(IReadOnlyDictionary<string, long?> absolute)
    {
        var lines = new List<QuotaLine>();
        foreach (var (resource, limit, used) in Lines)
        {
            if (absolute.GetValueOrDefault(limit) is { } number)
            {
                lines.Add(new QuotaLine(resource, number < 0 ? null : number, used is null ? null : absolute.GetValueOrDefault(used)));
            }
        }

        return lines.ToValueList();
    }

    private static ValueList<RateLimit> Rates(IReadOnlyList<RateDto?> rates) =>
        rates.OfType<RateDto>().SelectMany(static rate => (rate.Limit ?? []).OfType<RateLimitDto>()
            .Where(static limit => limit is { Verb.Length: > 0, Value: not null })
            .Select(limit => new RateLimit(limit.Verb!, rate.Regex ?? ".*", limit.Value!.Value, limit.Remaining ?? limit.Value.Value,
                limit.Unit ?? "MINUTE", WireTime.Parse(limit.NextAvailable))))
            .ToValueList();
}
