using Portal.Domain.ObjectStorage;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Objects;

namespace Portal.Web.Tests.Transfers;

/// <summary>Deletes what a task would, before it answers.</summary>
internal sealed class ObjectTasksAtOnce : ITaskStarter
{
    public async Task<string> StartAsync(ProjectContext context, TaskDraft draft, TimeSpan? undoWindow, CancellationToken cancellationToken)
    {
        var container = draft.Arguments[ObjectTasks.ContainerArgument];
        foreach (var prefix in System.Text.Json.JsonSerializer.Deserialize<string[]>(draft.Arguments[ObjectTasks.NamesArgument])!)
        {
            var page = await context.Cloud.Objects.ListAsync(container, new ObjectQuery(prefix, null, 1000, Folders: false), cancellationToken);
            foreach (var entry in page.Entries)
            {
                await context.Cloud.Objects.DeleteAsync(new ObjectAddress(container, entry.Name), withParts: false, cancellationToken);
            }
        }

        return "t1";
    }
}
