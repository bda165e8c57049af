using Portal.Domain.Compute;
using Portal.Web.Audit;
using Portal.Web.Live.Sightings;

namespace Portal.Web.Features.Instances.Details;

/// <summary>One thing that happened to an instance.</summary>
/// <param name="What">Kebab-case word: <c>soft-reboot</c>, <c>launch</c>, <c>seen</c>, or nova's own.</param>
/// <param name="Who">A name, or a user id where only that is known; null when the cloud itself did it.</param>
public sealed record TimelineEntry(DateTimeOffset At, string What, string? Who, AuditOutcome? Outcome, string? Message, string? RequestId, TimelineSource Source)
{
    /// <summary>What changed, of an entry that was seen.</summary>
    public IReadOnlyList<Sighting> Changes { get; init; } = [];

    /// <summary>
    /// What this portal did and saw, what nova wrote down, and what the instance itself tells, newest first. A write of ours that nova logged
    /// under the same request id stands once, as ours, which knows the person and the outcome.
    /// </summary>
    public static IReadOnlyList<TimelineEntry> Merge(Instance instance, IEnumerable<AuditEntry> audit, IEnumerable<InstanceEvent> events, IEnumerable<Sighting> sightings)
    {
        var ours = audit.Select(static entry => new TimelineEntry(
            entry.At, entry.Action.Split('.')[^1], entry.PersonName, entry.Outcome, entry.Message, entry.RequestId, TimelineSource.Portal)).ToList();
        var known = ours.Select(static entry => entry.RequestId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var theirs = events.Where(entry => entry.RequestId is null || !known.Contains(entry.RequestId)).Select(static entry => new TimelineEntry(
            entry.StartedAt, entry.Action, entry.UserId, null, entry.Message, entry.RequestId, TimelineSource.Cloud)).ToList();
        return [.. ours.Concat(theirs).Concat(Facts(instance, theirs)).Concat(Seen(sightings)).OrderByDescending(static entry => entry.At)];
    }

    // What one look showed stands together.
    private static IEnumerable<TimelineEntry> Seen(IEnumerable<Sighting> sightings) => sightings
        .GroupBy(static sighting => sighting.At)
        .Select(static look => new TimelineEntry(look.Key, "seen", null, null, null, null, TimelineSource.Seen) { Changes = [.. look.OrderBy(static sighting => sighting.Kind)] });

    private static IEnumerable<TimelineEntry> Facts(Instance instance, List<TimelineEntry> events)
    {
        if (instance.Created != default && !events.Exists(static entry => entry.What == "create"))
        {
            yield return new TimelineEntry(instance.Created, "created", null, null, null, null, TimelineSource.Cloud);
        }

        if (instance.LaunchedAt is { } launched)
        {
            yield return new TimelineEntry(launched, "launched", null, null, null, null, TimelineSource.Cloud);
        }

        if (instance.Fault?.Created is { } failed)
        {
            yield return new TimelineEntry(failed, "fault", null, null, instance.Fault.Message, null, TimelineSource.Cloud);
        }
    }
}

/// <summary>Who tells it.</summary>
public enum TimelineSource
{
    /// <summary>Done through this portal.</summary>
    Portal,

    /// <summary>Written down by the cloud.</summary>
    Cloud,

    /// <summary>Seen by this portal while somebody watched.</summary>
    Seen,
}
