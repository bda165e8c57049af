using System.Runtime.CompilerServices;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Transfers;

namespace Portal.Web.Tasks.Objects;

/// <summary>
/// Copies or moves objects, and everything below pseudo-folders page by page. To copy twice makes the same, so a lost answer needs no settling: what stands
/// there already is seen and left.
/// </summary>
internal sealed class ObjectCopyKind(ILiveNudges live, IUploads uploads) : ITaskKind
{
    private const int PageSize = 100;
    private const int AtOnce = 6;

    /// <summary>Looks in a row in which the store did not answer.</summary>
    private const int Patience = 60;

    /// <summary>How far each item is, for as long as this process works on it: another begins again and finds what stands.</summary>
    private readonly ConditionalWeakTable<ItemWork, CopyProgress> _progress = [];

    public string Name => ObjectCopyTasks.Kind;

    /// <summary>A hundred thousand objects take their time.</summary>
    public TimeSpan? WatchFor => TimeSpan.FromHours(24);

    public AuditSubject Subject(PortalTask task, PortalTaskItem item)
    {
        var pair = ObjectCopyTasks.PairOf(task, item);
        var target = $"{ObjectCopyTasks.To(task)}/{pair.To}";
        return new(ObjectCopyTasks.Moves(task) ? "object.move" : "object.copy", "object", target, target, task.Id);
    }

    public Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(ItemPlan.Send(CloudVerbs.Unmetered, ""));

    /// <summary>A copy of gigabytes is not waited for here.</summary>
    public Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Watching));

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Watching));

    public async Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var progress = _progress.GetOrCreateValue(work);
        try
        {
            var step = await GoOnAsync(work, progress, cancellationToken);
            progress.Misses = 0;
            return step;
        }
        catch (CloudException away) when (away.Error is CloudError.Unavailable or CloudError.RateLimited && ++progress.Misses < Patience)
        {
            throw;
        }
        catch (CloudException refused) when (refused.Error is not CloudError.Unauthorized)
        {
            return new ItemStep(TaskItemState.Failed, refused.Error.Message, refused.Error.RequestId);
        }
        finally
        {
            live.Nudge(work.Task.Scope, LiveKinds.Containers);
        }
    }

    private async Task<ItemStep> GoOnAsync(ItemWork work, CopyProgress progress, CancellationToken cancellationToken)
    {
        var (from, to, pair) = (ObjectCopyTasks.From(work.Task), ObjectCopyTasks.To(work.Task), ObjectCopyTasks.PairOf(work.Task, work.Item));
        var carrier = new ObjectCarrier(work.Cloud, work.Task.Id, ObjectCopyTasks.Moves(work.Task), ObjectCopyTasks.Replaces(work.Task), (parts, token) => ArrivedAsync(work.Task, parts, token));
        if (!pair.IsFolder)
        {
            return await carrier.CarryAsync(new ObjectAddress(from, pair.From), new ObjectAddress(to, pair.To), cancellationToken) switch
            {
                Carried.Kept => new ItemStep(TaskItemState.Failed, TaskReasons.NameTaken),
                Carried.Gone => new ItemStep(TaskItemState.Failed, TaskReasons.AlreadyGone),
                _ => new ItemStep(TaskItemState.Done),
            };
        }

        var page = await work.Cloud.Objects.ListAsync(from, new ObjectQuery(pair.From, progress.Marker, PageSize, Folders: false), cancellationToken);
        progress.BeginPage();
        await Parallel.ForEachAsync(
            page.Entries.Where(static entry => !entry.IsFolder), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (entry, token) =>
            {
                try
                {
                    progress.Count(await carrier.CarryAsync(new ObjectAddress(from, entry.Name), new ObjectAddress(to, pair.TargetOf(entry.Name)), token));
                }
                catch (CloudException refused) when (refused.Error is not (CloudError.Unauthorized or CloudError.Unavailable or CloudError.RateLimited))
                {
                    progress.Refused(entry.Name, refused.Error);
                }
            });
        progress.NextPage(page.NextMarker);
        return page.NextMarker is null ? progress.End() : new ItemStep(TaskItemState.Watching, TaskReasons.Carried(progress.Done));
    }

    /// <summary>Whoever sent a large object may not know that it arrived, and would look for it under its first name only before its parts are cleared away.</summary>
    private Task ArrivedAsync(PortalTask task, SegmentPlace parts, CancellationToken cancellationToken) =>
        SegmentPlan.UploadOf(parts) is { } upload ? uploads.ArrivedAsync(task.Scope, upload, cancellationToken) : Task.CompletedTask;
}
