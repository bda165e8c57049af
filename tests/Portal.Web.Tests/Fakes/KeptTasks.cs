using System.Collections.Concurrent;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Fakes;

/// <summary>Keeps what would have been started.</summary>
internal sealed class KeptTasks : ITaskStarter
{
    public ConcurrentQueue<TaskDraft> Drafts { get; } = [];

    public Task<string> StartAsync(ProjectContext context, TaskDraft draft, TimeSpan? undoWindow, CancellationToken cancellationToken)
    {
        Drafts.Enqueue(draft);
        return Task.FromResult($"task-{Drafts.Count}");
    }
}
