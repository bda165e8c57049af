namespace Portal.Domain.Drain;

/// <summary>How long a plan takes, and what holds it back.</summary>
/// <param name="Total">From the first request to the last.</param>
/// <param name="Posts">Requests that the cloud counts.</param>
/// <param name="ByNetwork">How long it would take if the cloud counted nothing.</param>
public sealed record DrainEstimate(TimeSpan Total, int Posts, TimeSpan ByNetwork)
{
    /// <summary>The cloud's limit, not the network, is what it waits for.</summary>
    public bool IsHeldByBudget => Total > ByNetwork * 1.1;

    /// <param name="budget">Null where the cloud counts nothing.</param>
    /// <param name="moveTime">How long a move of so much memory takes (MiB).</param>
    public static DrainEstimate Of(DrainPlan plan, DrainPace pace, PostBudget? budget, Func<long, TimeSpan> moveTime)
    {
        List<DrainStep> moves = [.. plan.Moves];
        var free = DrainRehearsal.Run(moves, pace, null, moveTime);
        return new DrainEstimate(budget is null ? free : DrainRehearsal.Run(moves, pace, budget, moveTime), plan.Posts, free);
    }
}

/// <summary>How many POSTs a cloud lets one person send: so many at once, then one each <c>Unit / Value</c> (nova 2012.2: ten a minute).</summary>
/// <param name="AtOnce">What a task may send at once: some is kept for the next click.</param>
public sealed record PostBudget(int Value, TimeSpan Unit, int AtOnce)
{
    /// <summary>When the request of that number may be sent at the earliest, counted from the first.</summary>
    internal TimeSpan Earliest(int number) => number < AtOnce ? TimeSpan.Zero : Unit * ((double)(number - AtOnce + 1) / Value);
}
