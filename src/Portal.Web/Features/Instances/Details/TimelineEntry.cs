using Portal.Domain.Compute;
using Portal.Web.Audit;

namespace Portal.Web.Features.Instances.Details;

/// <summary>One thing that happened to an instance.</summary>
/// <param name="What">Kebab-case word: <c>soft-reboot</c>, <c>launch</c>, or nova's own.</param>
/// <param name="Who">A name, or a user id where only that is known; null when the cloud itself did it.</param>
public sealed record TimelineEntry(DateTimeOffset At, string What, string? Who, AuditOutcome? Outcome, string? Message, string? RequestId, bool FromCloud)
{
    /// <summary>
    /// What this portal did, what nova wrote down, and what the instance itself tells, newest first. A write of ours that nova logged
    /// under the same request id stands once, as ours, which knows the person and the outcome.
    /// </summary>
    public static IReadOnlyList<TimelineEntry> Merge(Instance instance, IEnumerable<AuditEntry> audit, IEnumerable<InstanceEvent> events)
    {
        var ours = audit.Select(static entry => new TimelineEntry(
            entry.At, entry.Action.Split('.')[^1], entry.PersonName, entry.Outcome, entry.Message, entry.RequestId, FromCloud: false)).ToList();
        var known = ours.Select(static entry => entry.RequestId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var theirs = events.Where(entry => entry.RequestId is null || !known.Contains(entry.RequestId)).Select(static entry => new TimelineEntry(
            entry.StartedAt, entry.Action, entry.UserId, null, entry.Message, entry.RequestId, FromCloud: true)).ToList();
        return [.. ours.Concat(theirs).Concat(Facts(instance, theirs)).OrderByDescending(static entry => entry.At)];
    }

    private static IEnumerable<TimelineEntry> Facts(Instance instance, List<TimelineEntry> events)
    {
        if (instance.Created != default && !events.Exists(static entry => entry.What == "create"))
        {
            yield return new TimelineEntry(instance.Created, "created", null, null, null, null, FromCloud: true);
        }

        if (instance.LaunchedAt is { } launched)
        {
            yield return new TimelineEntry(launched, "launched", null, null, null, null, FromCloud: true);
        }

        if (instance.Fault?.Created is { } failed)
        {
            yield return new TimelineEntry(failed, "fault", null, null, instance.Fault.Message, null, FromCloud: true);
        }
    }
}
