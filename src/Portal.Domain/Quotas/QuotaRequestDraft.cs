using Portal.Domain.Collections;
using Portal.Domain.Errors;

namespace Portal.Domain.Quotas;

/// <summary>What a person enters: the limits they want, and why.</summary>
public sealed record QuotaRequestDraft(IReadOnlyDictionary<QuotaResource, long> Wanted, string Reason)
{
    public const int LongestReason = 2000;

    /// <summary>Nova, cinder and neutron keep limits in 32 bits.</summary>
    public const long Most = int.MaxValue;

    /// <summary>Lines that can be asked for: there is a limit, and one that administrators can set for a project.</summary>
    public static IEnumerable<QuotaLine> Askable(ProjectLimits limits) =>
        limits.Quotas.Where(static line => line is { Limit: not null, Resource: not QuotaResource.ImageMetadataItems });

    /// <summary>What is wrong with it; empty when it can be filed.</summary>
    public IReadOnlyList<QuotaRequestFault> Faults(ProjectLimits limits)
    {
        var faults = new List<QuotaRequestFault>();
        if (Wanted.Count == 0)
        {
            faults.Add(new(QuotaRequestFaultKind.NothingAsked));
        }

        foreach (var (resource, wanted) in Wanted)
        {
            var line = Askable(limits).FirstOrDefault(line => line.Resource == resource);
            if (line is null)
            {
                faults.Add(new(QuotaRequestFaultKind.NoSuchLimit, resource));
            }
            else if (wanted <= line.Limit)
            {
                faults.Add(new(QuotaRequestFaultKind.NotMore, resource) { Limit = line.Limit });
            }
            else if (wanted > Most)
            {
                faults.Add(new(QuotaRequestFaultKind.TooMuch, resource) { Limit = Most });
            }
        }

        var reason = Reason.Trim();
        if (reason.Length == 0)
        {
            faults.Add(new(QuotaRequestFaultKind.NoReason));
        }
        else if (reason.Length > LongestReason)
        {
            faults.Add(new(QuotaRequestFaultKind.ReasonTooLong) { Limit = LongestReason });
        }

        return faults;
    }

    /// <summary>Why a limit that is asked about cannot be told now; null when all can.</summary>
    public CloudError? Unread(ProjectLimits limits) => Wanted.Keys.Select(limits.WhyUnread).OfType<CloudError>().FirstOrDefault();

    /// <summary>The lines of the request, in the order of the limits.</summary>
    public ValueList<QuotaRequestLine> Lines(ProjectLimits limits) => Askable(limits)
        .Where(line => Wanted.ContainsKey(line.Resource))
        .Select(line => new QuotaRequestLine(line.Resource, line.Limit!.Value, Wanted[line.Resource]))
        .ToValueList();
}

/// <param name="Resource">The limit that is meant; null for the whole.</param>
public sealed record QuotaRequestFault(QuotaRequestFaultKind Kind, QuotaResource? Resource = null)
{
    public long? Limit { get; init; }
}

public enum QuotaRequestFaultKind
{
    NothingAsked,

    /// <summary>This cloud has no such limit for the project.</summary>
    NoSuchLimit,

    /// <summary>Not more than the limit of now.</summary>
    NotMore,
    TooMuch,
    NoReason,
    ReasonTooLong,

    /// <summary>The project has an open request already.</summary>
    AlreadyOpen,
}
