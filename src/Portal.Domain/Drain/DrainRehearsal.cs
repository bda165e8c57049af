namespace Portal.Domain.Drain;

/// <summary>A plan carried out on paper: the same order, the same limits, and requests that queue as they will.</summary>
internal static class DrainRehearsal
{
    public static TimeSpan Run(IReadOnlyList<DrainStep> moves, DrainPace pace, PostBudget? budget, Func<long, TimeSpan> moveTime)
    {
        var waiting = Enumerable.Range(0, moves.Count).ToList();
        var open = new Dictionary<int, int>();
        var events = new PriorityQueue<int, (TimeSpan At, int Number)>();
        var (now, sent, number) = (TimeSpan.Zero, 0, 0);
        while (true)
        {
            foreach (var begun in pace.Next([.. waiting.Select(Destination)], [.. open.Keys.Select(Destination)]).Select(at => waiting[at]).ToList())
            {
                waiting.Remove(begun);
                open[begun] = 0;
                events.Enqueue(begun, (now, number++));
            }

            if (!events.TryDequeue(out var move, out var due))
            {
                return now;
            }

            now = due.At > now ? due.At : now;
            var posts = moves[move].Posts;
            if (open[move] == posts)
            {
                open.Remove(move);
                continue;
            }

            // One request after the other; the memory is copied after the one in the middle.
            var earliest = budget?.Earliest(sent++) ?? TimeSpan.Zero;
            var at = earliest > now ? earliest : now;
            events.Enqueue(move, (open[move] == posts / 2 ? at + moveTime(moves[move].Instance.MemoryMiB) : at, number++));
            open[move]++;
        }

        string Destination(int move) => moves[move].Destination!;
    }
}
