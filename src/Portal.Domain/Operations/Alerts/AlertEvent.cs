using System.Collections.Immutable;

namespace Portal.Domain.Operations.Alerts;

/// <summary>One thing that happened. A message tells one or more of them.</summary>
public sealed record AlertEvent
{
    public required AlertKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of a node.</summary>
    public NodeNews? Node { get; init; }

    /// <summary>Of long work.</summary>
    public TaskNews? Task { get; init; }

    /// <summary>Of a test: who asked for it.</summary>
    public string? Person { get; init; }

    /// <summary>A node that takes nothing new is being worked on: what dies there wakes nobody.</summary>
    public AlertSeverity Severity => Kind switch
    {
        AlertKind.NodeDown => Node is { Disabled: true } ? AlertSeverity.Warning : AlertSeverity.Critical,
        AlertKind.NodeLate or AlertKind.TaskFailed or AlertKind.TaskWaiting => AlertSeverity.Warning,
        _ => AlertSeverity.Info,
    };
}

/// <param name="Services">Daemons that are silent; of a node that is back, those that were.</param>
/// <param name="Since">When the first of them was last heard.</param>
/// <param name="Lasted">Of a node that is back: how long it was away.</param>
/// <param name="Disabled">Nothing new is scheduled there.</param>
/// <param name="Worst">Of a node that is back: how bad it was.</param>
/// <param name="Changes">How often its state changed since it was last told of.</param>
public sealed record NodeNews(
    string Host, ImmutableArray<string> Services, DateTimeOffset Since, TimeSpan? Lasted, bool Disabled, AlertKind Worst, int Changes)
{
    public int? Instances { get; init; }
}

/// <param name="Action">The word of its sentence.</param>
/// <param name="Subject">What it works on: a node, an instance.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Path">Its page, below the portal's address.</param>
public sealed record TaskNews(string Id, string Kind, string Action, string? Subject, string State, string Person, DateTimeOffset Created, string Path)
{
    public string? Reason { get; init; }

    /// <summary>Name of its first thing, where it has no subject.</summary>
    public string? First { get; init; }

    /// <summary>How many things it works on.</summary>
    public int Count => Done + Failed + Stayed;

    public int Done { get; init; }

    public int Failed { get; init; }

    /// <summary>Cancelled, or not begun.</summary>
    public int Stayed { get; init; }

    /// <summary>What failed, with why; not more of them than a message bears.</summary>
    public ImmutableArray<FailedItem> Failures { get; init; } = [];
}

/// <param name="Reason">The cloud's words or the portal's reason.</param>
public sealed record FailedItem(string Id, string Name, string? Reason);
