using System.Collections.Immutable;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Operations.Alerts;

/// <summary>What one receiver was told of one cloud. Stored: whoever sends next, after a crash too, tells nothing of it again.</summary>
public sealed record AlertLedger
{
    public static readonly TimeSpan TasksRemembered = TimeSpan.FromDays(1);
    private static readonly TimeSpan NodesRemembered = TimeSpan.FromDays(30);

    /// <summary>Work that ended before it is nobody's news.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Nodes in trouble, and those told of lately.</summary>
    public ImmutableDictionary<string, ToldNode> Nodes { get; init; } = ImmutableDictionary<string, ToldNode>.Empty;

    /// <summary>Work that was told of, with the moment of it: by its id, and how it stood where it waits.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Tasks { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    public ServiceState StateOf(string host) => Nodes.TryGetValue(host, out var told) ? told.State : ServiceState.Up;

    public bool IsRestless(string host, DateTimeOffset now) =>
        Nodes.TryGetValue(host, out var told) && told.ToldAt.Count(at => now - at < AlertRules.Memory) >= AlertRules.RestlessAfter;

    public AlertLedger Telling(string host, ServiceState state, DateTimeOffset since, ImmutableArray<string> services, DateTimeOffset now) => this with
    {
        Nodes = Nodes.SetItem(host, new ToldNode(state, since, services, [.. Nodes.TryGetValue(host, out var told) ? told.ToldAt.Where(at => now - at < AlertRules.Memory) : [], now])),
    };

    public AlertLedger Telling(IEnumerable<string> tasks, DateTimeOffset now) => this with { Tasks = Tasks.SetItems(tasks.Select(task => KeyValuePair.Create(task, now))) };

    /// <summary>Without what matters no more.</summary>
    public AlertLedger Pruned(DateTimeOffset now) => this with
    {
        Nodes = Nodes.RemoveRange(Nodes.Where(pair => now - pair.Value.ToldAt[^1] > (pair.Value.State == ServiceState.Up ? AlertRules.Memory : NodesRemembered)).Select(static pair => pair.Key)),
        Tasks = Tasks.RemoveRange(Tasks.Where(pair => now - pair.Value > TasksRemembered * 2).Select(static pair => pair.Key)),
    };
}

/// <param name="Since">When the trouble began.</param>
/// <param name="ToldAt">When it was told of, oldest first; never empty.</param>
public sealed record ToldNode(ServiceState State, DateTimeOffset Since, ImmutableArray<string> Services, ImmutableArray<DateTimeOffset> ToldAt);
