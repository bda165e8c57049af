namespace Portal.Domain.Drain;

/// <summary>How fast a plan is carried out, and when it stops by itself.</summary>
public sealed record DrainPace
{
    /// <summary>FOLSOM.md 2.4: one or two at a time; a node's network carries no more.</summary>
    public static DrainPace Careful { get; } = new();

    public const int MostAtOnce = 20;

    /// <summary>Moves that go on at a time.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>Moves to one node at a time.</summary>
    public int PerDestination { get; init; } = 1;

    /// <summary>After so many failures no other move is begun until a person says so; 0 never stops.</summary>
    public int StopAfter { get; init; } = 3;

    /// <summary>Where a node does not take an instance, others are tried.</summary>
    public bool TryElsewhere { get; init; } = true;

    /// <summary>Within what makes sense, whatever was typed.</summary>
    public DrainPace Bounded => this with
    {
        AtOnce = Math.Clamp(AtOnce, 1, MostAtOnce),
        PerDestination = Math.Clamp(PerDestination, 1, MostAtOnce),
        StopAfter = Math.Max(0, StopAfter),
    };

    /// <summary>What may be begun now, in the order given.</summary>
    /// <param name="waiting">Where those that wait are to go.</param>
    /// <param name="open">Where those that are under way go.</param>
    /// <returns>Places in <paramref name="waiting"/>.</returns>
    public IReadOnlyList<int> Next(IReadOnlyList<string> waiting, IReadOnlyCollection<string> open)
    {
        var there = open.GroupBy(static host => host, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
        var left = AtOnce - open.Count;
        var next = new List<int>();
        for (var at = 0; at < waiting.Count && next.Count < left; at++)
        {
            var going = there.GetValueOrDefault(waiting[at]);
            if (going < PerDestination)
            {
                there[waiting[at]] = going + 1;
                next.Add(at);
            }
        }

        return next;
    }
}
