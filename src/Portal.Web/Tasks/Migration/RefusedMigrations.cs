using System.Collections.Concurrent;

namespace Portal.Web.Tasks.Migration;

/// <summary>
/// Why nova-scheduler refused live migrations, as its notifications said: the API does not say. Kept for a while and bounded; whoever can publish can
/// lie, so it is shown as the cloud's words and decides nothing.
/// </summary>
internal sealed class RefusedMigrations(TimeProvider time)
{
    private const int Most = 500;
    private const int LongestReason = 500;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(string Cloud, string Instance), (string Reason, DateTimeOffset At)> _reasons = new();

    public void Tell(string cloudId, string instanceId, string reason)
    {
        var now = time.GetUtcNow();
        if (_reasons.Count >= Most)
        {
            foreach (var (key, value) in _reasons)
            {
                if (now - value.At > Lifetime)
                {
                    _reasons.TryRemove(key, out _);
                }
            }
        }

        if (_reasons.Count < Most)
        {
            // A node's failed check comes first and says more than the scheduler's summary after it: both are kept.
            _reasons.AddOrUpdate((cloudId, instanceId), (reason, now), (_, known) =>
                now - known.At < TimeSpan.FromSeconds(5) && known.Reason.Length < LongestReason && !known.Reason.Contains(reason, StringComparison.Ordinal) ? ($"{known.Reason}; {reason}", now) : (reason, now));
        }
    }

    /// <summary>What was said of an instance since a moment; null when nothing was.</summary>
    public string? Since(string cloudId, string instanceId, DateTimeOffset moment) =>
        _reasons.TryGetValue((cloudId, instanceId), out var known) && known.At >= moment ? known.Reason : null;
}
