namespace Portal.Domain.Operations.Heartbeats;

/// <summary>When a table was read.</summary>
/// <param name="Monotonic">By a clock that no one sets, since any start: ages are measured with it.</param>
/// <param name="Utc">By the portal's wall clock: only what the cloud wrote is compared with it.</param>
public readonly record struct ReadMoment(TimeSpan Monotonic, DateTimeOffset Utc)
{
    public static ReadMoment Now(TimeProvider clock) => new(clock.GetElapsedTime(0), clock.GetUtcNow());
}
