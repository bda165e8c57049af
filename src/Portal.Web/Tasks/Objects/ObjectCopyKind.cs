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

    public bool WorksInPieces => true;

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
            return await CleanUpAsync(work) is { } left
                ? new ItemStep(TaskItemState.Failed, TaskReasons.PartsLeft(left), refused.Error.RequestId)
                : new ItemStep(TaskItemState.Failed, refused.Error.Message, refused.Error.RequestId);
        }
        finally
        {
            live.Nudge(work.Task.Scope, LiveKinds.Containers);
        }
    }

    public async Task<ItemStep> StopAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var left = await CleanUpAsync(work);
        live.Nudge(work.Task.Scope, LiveKinds.Containers);
        return new ItemStep(TaskItemState.Cancelled, left is not null ? TaskReasons.PartsLeft(left) : _progress.TryGetValue(work, out var progress) && progress.Done > 0 ? TaskReasons.Carried(progress.Done) : null);
    }

    /// <summary>Of a single large object: where parts of its copy are left that could not be deleted.</summary>
    private async Task<string?> CleanUpAsync(ItemWork work)
    {
        var (from, to, pair) = Of(work);
        return !pair.IsFolder && !ObjectCopyTasks.Moves(work.Task)
            && await Carrier(work).CleanUpAsync(new ObjectAddress(from, pair.From), new ObjectAddress(to, pair.To)) is { } left ? $"{left.Container}/{left.Prefix}" : null;
    }

    private async Task<ItemStep> GoOnAsync(ItemWork work, CopyProgress progress, CancellationToken cancellationToken)
    {
        var ((from, to, pair), carrier) = (Of(work), Carrier(work));
        if (!pair.IsFolder)
        {
            return await carrier.CarrySomeAsync(new ObjectAddress(from, pair.From), new ObjectAddress(to, pair.To), cancellationToken) switch
            {
                Carried.Going => new ItemStep(TaskItemState.Watching),
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
                    // What its copy has made so far serves nothing.
                    await carrier.CleanUpAsync(new ObjectAddress(from, entry.Name), new ObjectAddress(to, pair.TargetOf(entry.Name)));
                    progress.Refused(entry.Name, refused.Error);
                }
            });
        progress.NextPage(page.NextMarker);
        return page.NextMarker is null ? progress.End() : new ItemStep(TaskItemState.Watching, TaskReasons.Carried(progress.Done));
    }

    private static (string From, string To, CopyPair Pair) Of(ItemWork work) => (ObjectCopyTasks.From(work.Task), ObjectCopyTasks.To(work.Task), ObjectCopyTasks.PairOf(work.Task, work.Item));

    private ObjectCarrier Carrier(ItemWork work) => new(
        work.Cloud, new CarryOrder(work.Task.Id, ObjectCopyTasks.Moves(work.Task), ObjectCopyTasks.Replaces(work.Task), work.Task.Created), (parts, token) => ArrivedAsync(work.Task, parts, token));

    /// <summary>Whoever sent a large object may not know that it arrived, and would look for it under its first name only before its parts are cleared away.</summary>
    private Task ArrivedAsync(PortalTask task, SegmentPlace parts, CancellationToken cancellationToken) =>
        SegmentPlan.UploadOf(parts) is { } upload ? uploads.ArrivedAsync(task.Scope, upload, cancellationToken) : Task.CompletedTask;
}
