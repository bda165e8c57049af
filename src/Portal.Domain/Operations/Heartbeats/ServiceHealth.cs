namespace Portal.Domain.Operations.Heartbeats;

/// <summary>What is known of one service at one moment.</summary>
/// <param name="BeatAt">Its last beat by the portal's wall clock, as far as it is known: what a ticking age counts from.</param>
/// <param name="Confirmed">
/// Whether the portal saw it beat, or watched it long enough to know that it does not. Otherwise it is what <c>updated_at</c> claims.
/// </param>
/// <param name="Skew">
/// How far its clock is ahead (positive) or behind, at least; zero when the beat was written while the portal looked away; null before a beat was seen.
/// </param>
public sealed record ServiceHealth(ServiceState State, DateTimeOffset BeatAt, bool Confirmed, bool Disabled, TimeSpan? Skew)
{
    /// <summary>What no cloud with NTP shows: logs and tokens of such a node mislead long before nova calls it dead.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);

    /// <summary>Whether its clock needs to be looked at.</summary>
    public bool IsSkewed => State != ServiceState.Down && Skew is { } skew && skew.Duration() >= Tolerated;

    /// <summary>
    /// It beats, and nova calls it dead all the same: nova compares <c>updated_at</c> with its own clock and takes the absolute difference.
    /// </summary>
    public bool IsAliveButDeadToNova(HeartbeatThresholds thresholds) =>
        State != ServiceState.Down && Skew is { } skew && skew.Duration() > thresholds.DownAfter;
}
