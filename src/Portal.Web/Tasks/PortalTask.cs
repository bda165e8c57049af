using System.Collections.Immutable;
using Portal.Domain.Identity;

namespace Portal.Web.Tasks;

/// <summary>A piece of long work as its owner sees it.</summary>
public sealed record PortalTask
{
    public required string Id { get; init; }

    /// <summary>Registered kind: <c>instances.command</c>, <c>instances.delete</c>…</summary>
    public required string Kind { get; init; }

    public required ProjectScope Scope { get; init; }

    /// <summary>Name of the project when the task was made.</summary>
    public string? ProjectName { get; init; }

    public required string PersonKey { get; init; }

    public required string PersonName { get; init; }

    public required TaskState State { get; init; }

    /// <summary>Why it stands still, when it does.</summary>
    public string? StateReason { get; init; }

    /// <summary>Kind-specific, for its sentence (action word, counts).</summary>
    public required ImmutableDictionary<string, string> Arguments { get; init; }

    /// <summary>Failures after which its owner let it go on.</summary>
    public int Forgiven { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Nothing is sent before this moment: the undo window of a delete.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public required ImmutableArray<PortalTaskItem> Items { get; init; }

    /// <summary>Whether it may stand still half done: not what has to clean up after itself.</summary>
    public bool CanPause => !Items.Any(static item => item.Always);

    public int Finished => Items.Count(static item => item.IsFinal);
}

/// <summary>One thing of a task.</summary>
/// <param name="TargetId">What it is done to.</param>
/// <param name="TargetName">Its name when the task was made.</param>
/// <param name="Message">Why it failed, or what it waits for.</param>
public sealed record PortalTaskItem(int Number, string TargetId, string TargetName, TaskItemState State, string? Message, string? RequestId)
{
    /// <summary>Cleans up: carried out although the task was cancelled.</summary>
    public bool Always { get; init; }

    /// <summary>It was sent, or may have been.</summary>
    public bool WasIntended { get; init; }

    public bool IsFinal => State is TaskItemState.Done or TaskItemState.Failed or TaskItemState.Cancelled or TaskItemState.Unknown;
}

public enum TaskState
{
    /// <summary>Waiting for its undo window or a worker.</summary>
    Waiting,
    Running,
    Paused,

    /// <summary>Its owner's token ended; it goes on when they sign in.</summary>
    NeedsSignIn,
    Done,

    /// <summary>Ended, and some items failed.</summary>
    DoneWithFailures,
    Cancelled,
}

public enum TaskItemState
{
    Waiting,

    /// <summary>Held back by the cloud's rate limit.</summary>
    RateLimited,

    /// <summary>The intent is written; the request may be on its way.</summary>
    Sending,

    /// <summary>Accepted; watching for the outcome.</summary>
    Watching,

    /// <summary>An answer was lost: resolving by looking.</summary>
    Checking,
    Done,
    Failed,
    Cancelled,

    /// <summary>It cannot be told whether it was done.</summary>
    Unknown,
}
