namespace Portal.DemoCloud.Nodes;

/// <summary>Every live migration that was asked for, oldest first. Guarded by the cloud's gate.</summary>
internal sealed class MoveBook
{
    private readonly List<DemoMove> _moves = [];

    public IReadOnlyList<DemoMove> All => [.. _moves];

    /// <returns>Its place in the book.</returns>
    public int Ask(string instance, string? from, string? to, DateTimeOffset now, bool whileMoving)
    {
        _moves.Add(new DemoMove(instance, from, to, now, whileMoving));
        return _moves.Count - 1;
    }

    public void End(int place, DateTimeOffset now, bool arrived) => _moves[place] = _moves[place] with { EndedAt = now, Arrived = arrived };
}
