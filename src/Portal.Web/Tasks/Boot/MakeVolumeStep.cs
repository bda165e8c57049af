using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Volumes;
using Portal.Web.Audit;
using Portal.Web.Live;

namespace Portal.Web.Tasks.Boot;

/// <summary>Has cinder make the volume, and waits until the image is written to it.</summary>
internal sealed class MakeVolumeStep(ILiveNudges live) : IBootStep
{
    public string Name => BootTasks.Make;

    public AuditSubject Subject(PortalTaskItem item, string taskId) => new("volume.create", "volume", TargetId: null, item.TargetName, taskId);

    public async Task<ItemPlan> PrepareAsync(BootWork work, CancellationToken cancellationToken) =>
        work.Request is not { Boot: BootVolume.FromImage } ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Forgotten)
        : (await work.VolumesAsync(cancellationToken)).Any(static volume => volume.Status == VolumeStatus.Available) ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo)
        : ItemPlan.Send(HttpMethod.Post, "");

    public async Task<ItemStep> SendAsync(BootWork work, CancellationToken cancellationToken)
    {
        if (work.Request is not { Boot: BootVolume.FromImage made } request)
        {
            return new ItemStep(TaskItemState.Failed, TaskReasons.Forgotten);
        }

        try
        {
            await work.Block.Volumes.CreateAsync(
                new VolumeDraft
                {
                    Name = request.Name,
                    SizeGiB = made.SizeGiB,
                    Type = made.Type,
                    Source = new VolumeSource.FromImage(request.ImageId),
                    Metadata = new ValueMap([KeyValuePair.Create(LaunchRequest.MarkerKey, work.Mark)]),
                },
                cancellationToken);
            return new ItemStep(TaskItemState.Watching, TaskReasons.WritingImage);
        }
        finally
        {
            work.Nudge(live);
        }
    }

    public async Task<ItemStep?> LookAsync(BootWork work, CancellationToken cancellationToken) =>
        await work.VolumesAsync(cancellationToken) is [_, ..] ? new ItemStep(TaskItemState.Watching, TaskReasons.WritingImage) : null;

    public async Task<ItemStep> WatchAsync(BootWork work, CancellationToken cancellationToken) => await work.VolumesAsync(cancellationToken) switch
    {
        [] => new ItemStep(TaskItemState.Failed, TaskReasons.AlreadyGone),
        [{ Status: VolumeStatus.Available }, ..] => new ItemStep(TaskItemState.Done, TaskReasons.VolumeReady),
        [var volume, ..] when volume.Status.IsError() => new ItemStep(TaskItemState.Failed, TaskReasons.VolumeInError),
        _ => new ItemStep(TaskItemState.Watching, TaskReasons.WritingImage),
    };
}
