using System.Collections.Concurrent;
using Portal.Domain.Operations.Notifications;

namespace Portal.Web.Operators;

/// <summary>The latest hints of each cloud's broker, newest first: what happened, when the portal heard of it, and nothing that a message claimed.</summary>
internal sealed class HintLog(TimeProvider time)
{
    private const int Kept = 1000;
    private readonly ConcurrentDictionary<string, LinkedList<SeenHint>> _byCloud = new(StringComparer.Ordinal);

    public void Add(string cloudId, CloudHint hint)
    {
        var list = _byCloud.GetOrAdd(cloudId, static _ => new LinkedList<SeenHint>());
        lock (list)
        {
            list.AddFirst(new SeenHint(time.GetUtcNow(), hint));
            if (list.Count > Kept)
            {
                list.RemoveLast();
            }
        }
    }

    public IReadOnlyList<SeenHint> Of(string cloudId, Func<CloudHint, bool> wanted, int count)
    {
        if (!_byCloud.TryGetValue(cloudId, out var list))
        {
            return [];
        }

        lock (list)
        {
            return [.. list.Where(seen => wanted(seen.Hint)).Take(count)];
        }
    }
}

/// <summary>A hint, and when it came.</summary>
public sealed record SeenHint(DateTimeOffset At, CloudHint Hint);
