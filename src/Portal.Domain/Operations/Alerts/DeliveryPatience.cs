namespace Portal.Domain.Operations.Alerts;

/// <summary>When a delivery that failed is tried again, and when it is given up.</summary>
public static class DeliveryPatience
{
    /// <summary>News that old are no alert any more.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <param name="attempts">Made so far, at least one.</param>
    public static TimeSpan After(int attempts) => Waits[Math.Clamp(attempts, 1, Waits.Length) - 1];
}
