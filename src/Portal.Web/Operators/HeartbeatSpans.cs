using Portal.Domain.Operations.Heartbeats;

namespace Portal.Web.Operators;

/// <summary>A stretch of time in which a service was in one state.</summary>
public sealed record HeartbeatSpan(DateTimeOffset From, DateTimeOffset To, ServiceState State, bool Disabled)
{
    public TimeSpan Length => To - From;
}

/// <summary>From the moments of change to the stretches between them.</summary>
public static class HeartbeatSpans
{
    /// <param name="changes">Of one service, in any order.</param>
    /// <returns>Oldest first; what lies before the first known change is not claimed.</returns>
    public static IReadOnlyList<HeartbeatSpan> Of(IEnumerable<HeartbeatChange> changes, DateTimeOffset from, DateTimeOffset to)
    {
        HeartbeatChange[] ordered = [.. changes.Where(change => change.At < to).OrderBy(static change => change.At)];
        var spans = new List<HeartbeatSpan>();
        for (var index = 0; index < ordered.Length; index++)
        {
            var end = index + 1 < ordered.Length ? ordered[index + 1].At : to;
            if (end > from)
            {
                spans.Add(new HeartbeatSpan(ordered[index].At > from ? ordered[index].At : from, end, ordered[index].State, ordered[index].Disabled));
            }
        }

        return spans;
    }

    /// <summary>Of the time that is known, how much it was not down, 0 to 1; null when nothing is known.</summary>
    public static double? UpShare(IReadOnlyList<HeartbeatSpan> spans)
    {
        var known = spans.Sum(static span => span.Length.TotalSeconds);
        return known <= 0 ? null : spans.Where(static span => span.State != ServiceState.Down).Sum(static span => span.Length.TotalSeconds) / known;
    }
}
