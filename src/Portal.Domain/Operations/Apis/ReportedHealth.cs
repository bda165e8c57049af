using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Operations.Apis;

/// <summary>From what an API says of its daemons to how they are.</summary>
public static class ReportedHealth
{
    /// <summary>nova and neutron report every 10 s or more slowly; the youngest report of many is at most this old.</summary>
    private static readonly TimeSpan Youngest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Down is the cloud's own verdict. Late is the portal's: the report is old against the youngest of all, so that a portal whose clock is
    /// off does not call every service late.
    /// </summary>
    public static IReadOnlyList<NodeService> Judge(IReadOnlyCollection<ReportedService> reported, DateTimeOffset now, HeartbeatThresholds thresholds)
    {
        var offset = OffsetOf(reported, now);
        return [.. reported.Select(service => new NodeService(service.Key, Judge(service, offset, now, thresholds)) { AvailabilityZone = service.AvailabilityZone })];
    }

    /// <summary>How far the cloud's clock is ahead of the portal's, as far as the youngest report proves it.</summary>
    private static TimeSpan OffsetOf(IReadOnlyCollection<ReportedService> reported, DateTimeOffset now)
    {
        var newest = reported.Where(static service => service.IsUp).Max(static service => service.ReportedAt);
        return newest is not { } at ? TimeSpan.Zero : at > now ? at - now : now - at > Youngest ? at - now : TimeSpan.Zero;
    }

    private static ServiceHealth Judge(ReportedService service, TimeSpan offset, DateTimeOffset now, HeartbeatThresholds thresholds)
    {
        var beat = service.ReportedAt - offset;
        var state = !service.IsUp ? ServiceState.Down
            : beat is { } at && thresholds.StateAt(now - at) != ServiceState.Up ? ServiceState.Late
            : ServiceState.Up;
        return new ServiceHealth(state, beat ?? now, Confirmed: true, service.Disabled, Skew: null);
    }
}
