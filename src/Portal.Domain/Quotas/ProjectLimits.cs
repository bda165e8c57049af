using Portal.Domain.Collections;
using Portal.Domain.Errors;

namespace Portal.Domain.Quotas;

/// <summary>What a project may use and uses, and how often its people may call (nova <c>/limits</c> with os-used-limits).</summary>
public sealed record ProjectLimits(ValueList<QuotaLine> Quotas, ValueList<RateLimit> Rates)
{
    /// <summary>What services that have limits of their own answered instead of them.</summary>
    public ValueList<CloudError> Unread { get; init; }

    /// <summary>Why the line of a resource may be missing; null when its service was read.</summary>
    public CloudError? WhyUnread(QuotaResource resource) => Find(resource) is not null ? null
        : Unread.FirstOrDefault(error => error.Service == (resource is QuotaResource.Volumes or QuotaResource.VolumeGigabytes or QuotaResource.VolumeSnapshots or QuotaResource.VolumeBackups ? "block-storage" : "network"));

    public QuotaLine? Find(QuotaResource resource) => Quotas.FirstOrDefault(line => line.Resource == resource);
}

/// <param name="Limit">Null means unlimited (the wire's -1).</param>
/// <param name="Used">Null where the cloud does not count it here.</param>
public sealed record QuotaLine(QuotaResource Resource, long? Limit, long? Used);

public enum QuotaResource
{
    Instances,
    Cores,

    /// <summary>MiB.</summary>
    Ram,
    KeyPairs,
    FloatingIps,
    SecurityGroups,
    SecurityGroupRules,
    ServerGroups,
    ServerGroupMembers,

    /// <summary>Metadata items of one instance.</summary>
    MetadataItems,

    /// <summary>Injected files of one launch.</summary>
    InjectedFiles,

    /// <summary>Bytes of one injected file.</summary>
    InjectedFileBytes,

    /// <summary>Bytes of an injected file's path.</summary>
    InjectedFilePathBytes,
    ImageMetadataItems,
    Volumes,

    /// <summary>GiB.</summary>
    VolumeGigabytes,
    VolumeSnapshots,
    VolumeBackups,

    /// <summary>Addresses of instances in nova-network.</summary>
    FixedIps,
    Networks,
    Subnets,
    Routers,
    Ports,
}

/// <summary>One line of Folsom's rate table; current clouds have none.</summary>
/// <param name="Verb">HTTP method.</param>
/// <param name="PathPattern">nova's regular expression.</param>
/// <param name="Unit">MINUTE, HOUR, DAY or SECOND.</param>
public sealed record RateLimit(string Verb, string PathPattern, int Value, int Remaining, string Unit, DateTimeOffset? NextAvailable);

/// <summary>Limits of the project, by one call.</summary>
public interface ILimitsService
{
    Task<ProjectLimits> GetAsync(CancellationToken cancellationToken);
}
