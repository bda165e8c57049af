using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.Web.Audit;
using Portal.Web.Live;

namespace Portal.Web.Tasks.Boot;

/// <summary>Deletes the volume when no instance came of it; one that an instance has, although in error, is that instance's.</summary>
internal sealed class ClearVolumeStep(ILiveNudges live) : IBootStep
{
    public string Name => BootTasks.Clear;

    public AuditSubject Subject(PortalTaskItem item, string taskId) => new("volume.delete", "volume", TargetId: null, item.TargetName, taskId);

    public async Task<ItemPlan> PrepareAsync(BootWork work, CancellationToken cancellationToken)
    {
        if (work.Step(BootTasks.Launch) is { State: TaskItemState.Done } || await LeftAsync(work, cancellationToken) is not { } volume)
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.NotNeeded);
        }

        if (await work.InstancesAsync(cancellationToken) is [_, ..])
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.VolumeStays);
        }

        if (!MayDelete(work))
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.VolumeKept);
        }

        // While nobody can tell whether an instance came of it, it is not touched: a further try looks again.
        return work.Step(BootTasks.Launch) is { State: TaskItemState.Unknown }
            ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.VolumeLeft(volume.ShownName))
            : ItemPlan.Send(HttpMethod.Delete, volume.Id);
    }

    public async Task<ItemStep> SendAsync(BootWork work, CancellationToken cancellationToken)
    {
        try
        {
            await work.Block.Volumes.DeleteAsync(work.Item.Before!, cancellationToken);
            return new ItemStep(TaskItemState.Watching);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return new ItemStep(TaskItemState.Done, TaskReasons.AlreadyGone, ex.Error.RequestId);
        }
        catch (CloudException ex) when (ex.Error is CloudError.Conflict or CloudError.Forbidden && !ex.Error.OutcomeUnknown)
        {
            return new ItemStep(TaskItemState.Failed, TaskReasons.VolumeLeft(work.Item.Item.TargetName), ex.Error.RequestId);
        }
        finally
        {
            work.Nudge(live);
        }
    }

    public async Task<ItemStep?> LookAsync(BootWork work, CancellationToken cancellationToken) =>
        (await FindAsync(work, cancellationToken))?.Status is null or VolumeStatus.Deleting ? new ItemStep(TaskItemState.Watching) : null;

    public async Task<ItemStep> WatchAsync(BootWork work, CancellationToken cancellationToken) => (await FindAsync(work, cancellationToken))?.Status switch
    {
        null => new ItemStep(TaskItemState.Done, TaskReasons.VolumeDeleted),
        VolumeStatus.ErrorDeleting => new ItemStep(TaskItemState.Failed, TaskReasons.VolumeLeft(work.Item.Item.TargetName)),
        _ => new ItemStep(TaskItemState.Watching),
    };

    // An instance that was there and is gone may have left a person's work on the volume; so may one of an earlier try, when this one did not make it.
    // Where only this step is tried again, the person asks for it by name.
    private static bool MayDelete(BootWork work) =>
        work.Step(BootTasks.Launch) is not { WasIntended: true, Message: TaskReasons.AlreadyGone } && work.Step(BootTasks.Make) is null or { WasIntended: true };

    private static async Task<Volume?> LeftAsync(BootWork work, CancellationToken cancellationToken) =>
        (await work.VolumesAsync(cancellationToken)).FirstOrDefault(static volume => volume.Attachments.Count == 0);

    private static async Task<Volume?> FindAsync(BootWork work, CancellationToken cancellationToken) =>
        (await work.Block.Volumes.ListAsync(cancellationToken)).FirstOrDefault(volume => volume.Id == work.Item.Before);
}
