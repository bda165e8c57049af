namespace Portal.Domain.Operations.Capacity;

/// <summary>When something runs out, if it goes on as it went; or why that cannot be said.</summary>
public abstract record Runway
{
    private Runway()
    {
    }

    /// <summary>Too short a time has been looked at, or too seldom.</summary>
    /// <param name="Known">How long it has been looked at.</param>
    /// <param name="Needed">From which time on a trend is told.</param>
    public sealed record NotEnoughHistory(TimeSpan Known, TimeSpan Needed) : Runway;

    /// <summary>There is none left now.</summary>
    public sealed record Exhausted : Runway;

    /// <summary>It does not grow: at this rate it never ends.</summary>
    /// <param name="PerDay">Zero or less.</param>
    public sealed record Lasting(double PerDay) : Runway;

    /// <summary>It grows, and ends.</summary>
    /// <param name="PerDay">Growth a day by the middle of all slopes.</param>
    /// <param name="Middle">When it ends at that rate.</param>
    /// <param name="Earliest">At the rate that three quarters of the slopes stay below.</param>
    /// <param name="Latest">At the rate that three quarters exceed; null when that does not grow.</param>
    public sealed record Ends(double PerDay, DateTimeOffset Middle, DateTimeOffset Earliest, DateTimeOffset? Latest) : Runway
    {
        /// <summary>The rates behind the band, a day.</summary>
        public required (double Slow, double Fast) Rates { get; init; }
    }
}
