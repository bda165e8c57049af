namespace Portal.Domain.Operations.Heartbeats;

/// <summary>
/// What the portal has seen of one service's beats. Only an advance of <see cref="ServiceReading.ReportCount"/> is a beat; its age is measured with
/// the portal's own monotonic clock, so neither a node's clock nor a touched row changes the judgement.
/// </summary>
public sealed record HeartbeatTrack
{
    /// <summary>The cloud writes whole seconds: a value may be this much older than the beat.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private HeartbeatTrack(ServiceReading reading, ReadMoment read)
    {
        Reading = reading;
        Read = read;
    }

    public ServiceReading Reading { get; private init; }

    /// <summary>When the table was last read with this service in it.</summary>
    public ReadMoment Read { get; private init; }

    /// <summary>Monotonic moment of the last beat: seen, or claimed by <c>updated_at</c> where none was seen yet.</summary>
    public TimeSpan BeatAt { get; private init; }

    /// <summary>The same by the portal's wall clock, taken once so that it does not waver from read to read.</summary>
    public DateTimeOffset BeatAtUtc { get; private init; }

    /// <summary>Since when the count is being compared without a gap.</summary>
    public TimeSpan WatchedSince { get; private init; }

    /// <summary>Whether the beat at <see cref="BeatAt"/> was seen.</summary>
    public bool BeatSeen { get; private init; }

    /// <inheritdoc cref="ServiceHealth.Skew"/>
    public TimeSpan? Skew { get; private init; }

    /// <summary>The first sight of a service: nothing to compare with, so <c>updated_at</c> is believed for now.</summary>
    public static HeartbeatTrack Begin(ServiceReading reading, ReadMoment read) => Begin(reading, read, skew: null);

    /// <summary>The next reading of the same service.</summary>
    public HeartbeatTrack Next(ServiceReading reading, ReadMoment read, HeartbeatThresholds thresholds)
    {
        if (reading.RowId != Reading.RowId || reading.ReportCount < Reading.ReportCount)
        {
            return Begin(reading, read, Skew);
        }

        if (reading.ReportCount == Reading.ReportCount)
        {
            return this with { Reading = reading, Read = read };
        }

        // Nobody looked for so long that it may have beaten and died in between: the advance does not tell when it was.
        return read.Monotonic - Read.Monotonic > thresholds.LateAfter
            ? Begin(reading, read, Skew)
            : this with { Reading = reading, Read = read, BeatAt = read.Monotonic, BeatAtUtc = read.Utc, BeatSeen = true, Skew = SkewOf(reading, Read.Utc, read.Utc) };
    }

    /// <summary>How old the beat was when the table was last read.</summary>
    public TimeSpan Age => Read.Monotonic - BeatAt;

    /// <summary>How the service was when it was last read: while nobody reads, nothing new is known of it.</summary>
    public ServiceHealth Judge(HeartbeatThresholds thresholds)
    {
        var confirmed = BeatSeen || Read.Monotonic - WatchedSince > thresholds.DownAfter;
        return new ServiceHealth(thresholds.StateAt(Age), BeatAtUtc, confirmed, Reading.Disabled, Skew);
    }

    private static HeartbeatTrack Begin(ServiceReading reading, ReadMoment read, TimeSpan? skew)
    {
        var age = ClaimedAge(reading, read.Utc, skew);
        return new(reading, read) { WatchedSince = read.Monotonic, BeatAt = read.Monotonic - age, BeatAtUtc = read.Utc - age, Skew = skew };
    }

    /// <summary>As nova counts it: absolute, so a clock that is far ahead makes a service old too. A skew known from before is taken out.</summary>
    private static TimeSpan ClaimedAge(ServiceReading reading, DateTimeOffset now, TimeSpan? skew) =>
        (now - (reading.UpdatedAt ?? reading.CreatedAt ?? now) + (skew ?? TimeSpan.Zero)).Duration();

    /// <summary>The beat was written between two reads; only what lies outside of that span is the fault of a clock.</summary>
    private static TimeSpan? SkewOf(ServiceReading reading, DateTimeOffset before, DateTimeOffset now)
    {
        if (reading.UpdatedAt is not { } written)
        {
            return null;
        }

        var earliest = before - Grain;
        return written < earliest ? written - earliest : written > now ? written - now : TimeSpan.Zero;
    }
}
