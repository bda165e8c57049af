namespace Portal.DemoCloud;

/// <summary>A live migration that nova was asked for, as the cloud's own book has it.</summary>
/// <param name="Instance">Id of the instance.</param>
/// <param name="From">Where it was then.</param>
/// <param name="To">Where it was to go; null where the request named nothing.</param>
/// <param name="AskedAt">When the request was worked on.</param>
/// <param name="WhileMoving">It came while an earlier move of the instance went on.</param>
public sealed record DemoMove(string Instance, string? From, string? To, DateTimeOffset AskedAt, bool WhileMoving)
{
    /// <summary>Null while it goes on, also for ever.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public bool Arrived { get; init; }
}
