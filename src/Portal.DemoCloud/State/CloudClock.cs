namespace Portal.DemoCloud.State;

/// <summary>
/// Time inside the cloud. Work that takes time is a queue of steps; they run when the next request looks
/// (under the cloud's lock), each at the moment it was due, so no timers exist and a fake clock drives everything.
/// </summary>
internal sealed class CloudClock(TimeProvider time, double scale)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> _steps = new();
    private long _order;

    /// <summary>Now; while a step runs, the moment it was due.</summary>
    public DateTimeOffset Now { get; private set; } = time.GetUtcNow();

    /// <summary>Counts what happened, so that a look finds out cheaply whether anything did.</summary>
    public long Changes { get; private set; }

    /// <summary>When the next step is due; null when nothing is on its way.</summary>
    public DateTimeOffset? NextDue => _steps.TryPeek(out _, out var key) ? key.Due : null;

    public bool IsIdle => _steps.Count == 0;

    public void After(double seconds, Action step) =>
        _steps.Enqueue(step, (Now + TimeSpan.FromSeconds(seconds * scale), _order++));

    public void Changed() => Changes++;

    public void CatchUp()
    {
        var now = time.GetUtcNow();
        while (_steps.TryPeek(out _, out var key) && key.Due <= now)
        {
            var step = _steps.Dequeue();
            Now = key.Due;
            Changes++;
            step();
        }

        Now = now;
    }
}
