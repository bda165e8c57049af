namespace Portal.DemoCloud.Nova.Limits;

/// <summary>The buckets of all users, in memory as in one nova-api process.</summary>
internal sealed class RateLimiter
{
    private readonly Dictionary<string, Bucket[]> _users = [];

    /// <summary>Counts the call; when a rule refuses it, that rule and the seconds to wait.</summary>
    public (RateLimit Rule, double Wait)? Refuse(string userId, string verb, string url, DateTimeOffset now)
    {
        (RateLimit Rule, double Wait)? worst = null;
        foreach (var bucket in Of(userId))
        {
            if (!bucket.Rule.Concerns(verb, url)) continue;
            var wait = bucket.Take(now);
            if (wait > (worst?.Wait ?? 0)) worst = (bucket.Rule, wait);
        }

        return worst;
    }

    public IReadOnlyList<Bucket> Of(string userId)
    {
        if (!_users.TryGetValue(userId, out var buckets))
            _users[userId] = buckets = Array.ConvertAll(RateLimit.Defaults, rule => new Bucket(rule));
        return buckets;
    }

    internal sealed class Bucket(RateLimit rule)
    {
        private double _water;
        private DateTimeOffset? _last;

        public RateLimit Rule { get; } = rule;

        public DateTimeOffset? Next { get; private set; }

        public int Remaining(DateTimeOffset now) => (int)Math.Floor((Rule.Seconds - Level(now)) / Rule.Seconds * Rule.Value);

        public double Take(DateTimeOffset now)
        {
            var drop = Rule.Seconds / Rule.Value;
            _water = Level(now) + drop;
            _last = now;
            var over = _water - Rule.Seconds;
            // A refused call does not fill the bucket further.
            if (over > 0)
            {
                _water -= drop;
                Next = now + TimeSpan.FromSeconds(over);
                return over;
            }

            Next = now;
            return 0;
        }

        private double Level(DateTimeOffset now) => _last is { } last ? Math.Max(0, _water - (now - last).TotalSeconds) : 0;
    }
}
