using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Fakes;

internal sealed class NoTasks : ITaskStarter
{
    public Task<string> StartAsync(ProjectContext context, TaskDraft draft, TimeSpan? undoWindow, CancellationToken cancellationToken) => throw new NotSupportedException();
}
