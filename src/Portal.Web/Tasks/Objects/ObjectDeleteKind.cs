using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.Objects;

/// <summary>
/// Deletes objects, and everything below pseudo-folders page by page. To delete twice does no harm, so a lost answer needs no settling:
/// what is still listed is deleted again.
/// </summary>
internal sealed class ObjectDeleteKind(ILiveNudges live) : ITaskKind
{
    private const int PageSize = 200;
    private const int AtOnce = 8;
    private const int PagesALook = 10;

    public string Name => ObjectTasks.Kind;

    public bool WorksInPieces => true;

    /// <summary>A hundred thousand objects take their time.</summary>
    public TimeSpan? WatchFor => TimeSpan.FromHours(24);

    public AuditSubject Subject(PortalTask task, PortalTaskItem item)
    {
        var (container, name) = (task.Arguments[ObjectTasks.ContainerArgument], ObjectTasks.NameOf(task, item));
        return IsWhole(task)
            ? new("container.delete", "container", container, container, task.Id)
            : new("object.delete", "object", $"{container}/{name}", $"{container}/{name}", task.Id);
    }

    public Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(ItemPlan.Send(CloudVerbs.Unmetered, ""));

    public Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) => GoOnAsync(work, cancellationToken);

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Watching));

    public async Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            var step = new ItemStep(TaskItemState.Watching);
            for (var page = 0; page < PagesALook && step.State == TaskItemState.Watching; page++)
            {
                step = await GoOnAsync(work, cancellationToken);
            }

            return step;
        }
        catch (CloudException refused) when (refused.Error is not (CloudError.Unauthorized or CloudError.Unavailable or CloudError.RateLimited))
        {
            return new ItemStep(TaskItemState.Failed, refused.Error.Message, refused.Error.RequestId);
        }
    }

    private static bool IsWhole(PortalTask task) => task.Arguments.ContainsKey(ObjectTasks.WholeArgument);

    private static bool IsFolder(string name) => name.Length == 0 || name.EndsWith('/');

    private async Task<ItemStep> GoOnAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var (container, name) = (work.Task.Arguments[ObjectTasks.ContainerArgument], ObjectTasks.NameOf(work.Task, work.Item));
        try
        {
            return IsFolder(name)
                ? await PageAsync(work, container, name, cancellationToken)
                : await OneAsync(work.Cloud, new ObjectAddress(container, name), cancellationToken)
                    ? new ItemStep(TaskItemState.Done)
                    : new ItemStep(TaskItemState.Done, TaskReasons.AlreadyGone);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            // The container itself.
            return new ItemStep(TaskItemState.Done, TaskReasons.AlreadyGone);
        }
        finally
        {
            live.Nudge(work.Task.Scope, LiveKinds.Containers);
        }
    }

    private static async Task<ItemStep> PageAsync(ItemWork work, string container, string prefix, CancellationToken cancellationToken)
    {
        var page = await work.Cloud.Objects.ListAsync(container, new ObjectQuery(prefix, null, PageSize, Folders: false), cancellationToken);
        CloudException? refused = null;
        await Parallel.ForEachAsync(
            page.Entries, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (entry, token) =>
            {
                try
                {
                    await OneAsync(work.Cloud, new ObjectAddress(container, entry.Name), token);
                }
                catch (CloudException ex)
                {
                    refused = ex;
                }
            });
        if (refused is not null)
        {
            throw refused;
        }

        if (page.NextMarker is not null)
        {
            return new ItemStep(TaskItemState.Watching);
        }

        if (IsWhole(work.Task))
        {
            await work.Cloud.Containers.DeleteAsync(container, cancellationToken);
        }

        return new ItemStep(TaskItemState.Done);
    }

    /// <summary>False when it was gone already.</summary>
    private static async Task<bool> OneAsync(ICloud cloud, ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            await cloud.Objects.DeleteAsync(address, withParts: true, cancellationToken);
            return true;
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return false;
        }
    }
}
