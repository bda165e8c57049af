using System.Text.RegularExpressions;

namespace Portal.DemoCloud.Faults;

/// <summary>Counts the requests that reached the services, so that a test can say what a page costs the cloud. Thread-safe.</summary>
public sealed class CallLog
{
    private const int Kept = 20_000;

    private readonly Lock _gate = new();
    private readonly Queue<LoggedCall> _recent = new();
    private readonly Dictionary<(CloudService, string, string), int> _totals = [];

    /// <summary>The newest 20,000 requests, oldest first.</summary>
    public IReadOnlyList<LoggedCall> Recent
    {
        get
        {
            lock (_gate) return [.. _recent];
        }
    }

    /// <summary>Totals by service, method and route template (the path itself where no route answered).</summary>
    public IReadOnlyList<CallTotal> Totals
    {
        get
        {
            lock (_gate) return [.. _totals.Select(pair => new CallTotal(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value))];
        }
    }

    /// <summary>How many of the recent requests fit; the pattern is a regular expression on the path without its query.</summary>
    public int Count(CloudService? service = null, string? method = null, string? pathPattern = null) =>
        Recent.Count(call => (service is null || call.Service == service)
            && (method is null || string.Equals(call.Method, method, StringComparison.OrdinalIgnoreCase))
            && (pathPattern is null || Regex.IsMatch(call.Path, pathPattern, RegexOptions.CultureInvariant)));

    public void Reset()
    {
        lock (_gate)
        {
            _recent.Clear();
            _totals.Clear();
        }
    }

    internal void Add(LoggedCall call)
    {
        lock (_gate)
        {
            _recent.Enqueue(call);
            if (_recent.Count > Kept) _recent.Dequeue();
            var key = (call.Service, call.Method, call.Route);
            _totals[key] = _totals.GetValueOrDefault(key) + 1;
        }
    }
}
