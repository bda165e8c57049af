using System.Collections.Immutable;
using Portal.Web.Sessions;

namespace Portal.Web.Tasks;

/// <summary>Makes tasks. Used by operations, which have checked the policy.</summary>
public interface ITaskStarter
{
    /// <summary>Stores the task and starts it; returns its id once it is stored.</summary>
    /// <param name="undoWindow">Nothing is sent for so long, and nothing at all if this process dies meanwhile; null starts at once.</param>
    Task<string> StartAsync(ProjectContext context, TaskDraft draft, TimeSpan? undoWindow, CancellationToken cancellationToken);
}

/// <summary>A task to be made.</summary>
/// <param name="Kind">A registered <see cref="ITaskKind"/>.</param>
/// <param name="Arguments">For the kind and for its sentence in the task centre. Never secrets.</param>
public sealed record TaskDraft(string Kind, ImmutableDictionary<string, string> Arguments, ImmutableArray<TaskTarget> Targets)
{
    /// <summary>Sensitive arguments (passwords, user data): encrypted, and erased when the task ends.</summary>
    public string? Secret { get; init; }
}

public sealed record TaskTarget(string Id, string Name)
{
    /// <summary>Cleans up: carried out although the task was cancelled.</summary>
    public bool Always { get; init; }
}
