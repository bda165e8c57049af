using System.Collections.Immutable;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Operations.Alerts;

/// <summary>What a receiver wants to hear, and how calmly.</summary>
/// <param name="Window">How long news are collected before they are told together.</param>
public sealed record AlertRules(ImmutableHashSet<AlertKind> On, TimeSpan Window)
{
    /// <summary>A node told of so often within <see cref="Memory"/> is restless.</summary>
    public const int RestlessAfter = 4;

    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>How long a restless node must keep a state until it is told.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    public static ImmutableHashSet<AlertKind> Everything { get; } =
        [AlertKind.NodeLate, AlertKind.NodeDown, AlertKind.NodeBack, AlertKind.TaskFinished, AlertKind.TaskFailed, AlertKind.TaskWaiting];

    /// <summary>A state as this receiver sees it: who does not want to hear of late nodes sees them well until they are down.</summary>
    public ServiceState Seen(ServiceState state) => state switch
    {
        ServiceState.Down when On.Contains(AlertKind.NodeDown) => ServiceState.Down,
        ServiceState.Down or ServiceState.Late when On.Contains(AlertKind.NodeLate) => ServiceState.Late,
        _ => ServiceState.Up,
    };
}
