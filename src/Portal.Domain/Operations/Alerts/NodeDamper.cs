using System.Collections.Immutable;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Operations.Alerts;

/// <summary>
/// Collects what happens to nodes and tells it together: a window opens with the first change and closes after a while, whatever else happens in it. So a dead
/// switch is one message, and late and back again are one too. A node that was told of often is told again only once it keeps still. What is open is kept in
/// memory only: whoever takes over compares with what was told, and opens another window.
/// </summary>
public sealed class NodeDamper(AlertRules rules)
{
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset? _openSince;

    /// <returns>What is to be told now, worst first, and the ledger with it; no events while nothing is.</returns>
    public (ImmutableArray<AlertEvent> Events, AlertLedger Ledger) Observe(AlertLedger ledger, IReadOnlyList<NodeCondition> nodes, DateTimeOffset now)
    {
        foreach (var node in nodes)
        {
            Note(ledger, node, now);
        }

        var restless = _seen.Keys.Where(host => ledger.IsRestless(host, now)).ToHashSet(StringComparer.Ordinal);
        var calmed = _seen.Where(pair => restless.Contains(pair.Key) && now - pair.Value.ChangedAt >= AlertRules.Calm).Select(static pair => pair.Key).ToList();
        _openSince = _seen.Keys.All(restless.Contains) ? null : _openSince ?? now;
        var closes = _openSince is { } open && now - open >= rules.Window;
        List<string> told = closes ? [.. _seen.Keys.Where(host => !restless.Contains(host)), .. calmed] : calmed;
        _openSince = closes ? null : _openSince;

        var events = ImmutableArray.CreateBuilder<AlertEvent>();
        foreach (var host in told)
        {
            _seen.Remove(host, out var seen);
            (var news, ledger) = Tell(ledger, host, seen!, now);
            if (news is not null)
            {
                events.Add(news);
            }
        }

        return ([.. events.OrderByDescending(static one => one.Severity).ThenBy(static one => one.Kind).ThenBy(static one => one.Node!.Host, StringComparer.Ordinal)], ledger);
    }

    private void Note(AlertLedger ledger, NodeCondition node, DateTimeOffset now)
    {
        var state = rules.Seen(node.State);
        if (!_seen.TryGetValue(node.Host, out var seen))
        {
            var told = ledger.StateOf(node.Host);
            if (state == told)
            {
                return;
            }

            _seen[node.Host] = seen = new Seen { State = told };
        }

        if (state != seen.State)
        {
            (seen.State, seen.ChangedAt, seen.Changes) = (state, now, seen.Changes + 1);
        }

        if (state > ServiceState.Up)
        {
            seen.Worst = state > seen.Worst ? state : seen.Worst;
            seen.Since = seen.Since is { } since && since < node.Since ? since : node.Since;
            seen.Services = [.. seen.Services.Union(node.Services, StringComparer.Ordinal)];
        }

        seen.Last = node;
    }

    private (AlertEvent? Event, AlertLedger Ledger) Tell(AlertLedger ledger, string host, Seen seen, DateTimeOffset now)
    {
        var before = ledger.Nodes.GetValueOrDefault(host);
        var wasTold = before?.State ?? ServiceState.Up;
        if (seen.State > ServiceState.Up)
        {
            // Back for a moment and away again: nothing new.
            if (seen.State == wasTold)
            {
                return (null, ledger);
            }

            var began = wasTold > ServiceState.Up ? Earlier(before!.Since, seen.Since!.Value) : seen.Since!.Value;
            var kind = seen.State == ServiceState.Down ? AlertKind.NodeDown : AlertKind.NodeLate;
            return (Event(kind, new NodeNews(host, seen.Last!.Services, began, null, seen.Last.Disabled, kind, seen.Changes) { Instances = seen.Last.Instances }, now),
                ledger.Telling(host, seen.State, began, seen.Last.Services, now));
        }

        var since = wasTold > ServiceState.Up ? before!.Since : seen.Since ?? now;
        ImmutableArray<string> services = wasTold > ServiceState.Up && seen.Services.IsEmpty ? before!.Services : seen.Services;
        var worst = seen.Worst == ServiceState.Down || wasTold == ServiceState.Down ? AlertKind.NodeDown : AlertKind.NodeLate;
        var after = ledger.Telling(host, ServiceState.Up, since, [], now);
        if (!rules.On.Contains(AlertKind.NodeBack))
        {
            return (null, after);
        }

        var away = seen.ChangedAt - since;
        return (Event(AlertKind.NodeBack, new NodeNews(host, services, since, away > TimeSpan.Zero ? away : TimeSpan.Zero, seen.Last!.Disabled, worst, seen.Changes) { Instances = seen.Last.Instances }, now), after);
    }

    private static AlertEvent Event(AlertKind kind, NodeNews news, DateTimeOffset now) => new() { Kind = kind, At = now, Node = news };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>A node that changed since it was last told of.</summary>
    private sealed class Seen
    {
        public ServiceState State { get; set; }

        public ServiceState Worst { get; set; }

        public DateTimeOffset ChangedAt { get; set; }

        public DateTimeOffset? Since { get; set; }

        public int Changes { get; set; }

        public ImmutableArray<string> Services { get; set; } = [];

        public NodeCondition? Last { get; set; }
    }
}
