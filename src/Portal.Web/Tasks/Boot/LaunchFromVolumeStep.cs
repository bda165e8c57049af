using Portal.Domain.Compute;
using Portal.Domain.Volumes;
using Portal.Web.Audit;
using Portal.Web.Live;

namespace Portal.Web.Tasks.Boot;

/// <summary>Launches the instance from the volume, and follows it until it runs.</summary>
internal sealed class LaunchFromVolumeStep(ILiveNudges live) : IBootStep
{
    public string Name => BootTasks.Launch;

    public AuditSubject Subject(PortalTaskItem item, string taskId) => new("instance.launch", "instance", TargetId: null, item.TargetName, taskId);

    public async Task<ItemPlan> PrepareAsync(BootWork work, CancellationToken cancellationToken)
    {
        if (work.Step(BootTasks.Make) is not { State: TaskItemState.Done })
        {
            return ItemPlan.Settle(TaskItemState.Cancelled, TaskReasons.Skipped);
        }

        var before = await work.InstancesAsync(cancellationToken);
        return await work.VolumesAsync(cancellationToken) is [{ Status: VolumeStatus.Available } volume, ..]
            ? ItemPlan.Send(HttpMethod.Post, string.Join(' ', [volume.Id, .. before.Select(static instance => instance.Id)]))
            : ItemPlan.Settle(TaskItemState.Failed, TaskReasons.VolumeNotReady);
    }

    public async Task<ItemStep> SendAsync(BootWork work, CancellationToken cancellationToken)
    {
        if (work.Request is not { } request)
        {
            return new ItemStep(TaskItemState.Failed, TaskReasons.Forgotten);
        }

        try
        {
            await work.Item.Cloud.Instances.LaunchAsync(
                request with { Marker = work.Mark, Boot = new BootVolume.Existing(Before(work)[0]) { DeletesWithInstance = request.Boot!.DeletesWithInstance } }, cancellationToken);
            return new ItemStep(TaskItemState.Watching);
        }
        finally
        {
            work.Nudge(live);
        }
    }

    public async Task<ItemStep?> LookAsync(BootWork work, CancellationToken cancellationToken) =>
        await FindAsync(work, cancellationToken) is null ? null : new ItemStep(TaskItemState.Watching);

    public async Task<ItemStep> WatchAsync(BootWork work, CancellationToken cancellationToken) => await FindAsync(work, cancellationToken) switch
    {
        null => new ItemStep(TaskItemState.Failed, TaskReasons.AlreadyGone),
        { Status: InstanceStatus.Error } broken => new ItemStep(TaskItemState.Failed, broken.Fault?.Message is { Length: > 0 } words ? words : TaskReasons.WentWrong),
        { Status: InstanceStatus.Build } => new ItemStep(TaskItemState.Watching),
        _ => new ItemStep(TaskItemState.Done, TaskReasons.Runs),
    };

    /// <summary>The one that was not there before.</summary>
    private static async Task<Instance?> FindAsync(BootWork work, CancellationToken cancellationToken)
    {
        var before = Before(work);
        return (await work.InstancesAsync(cancellationToken)).FirstOrDefault(instance => !before.Contains(instance.Id, StringComparer.Ordinal));
    }

    /// <summary>The volume, then the instances that carried the mark already.</summary>
    private static string[] Before(BootWork work) => (work.Item.Before ?? "").Split(' ');
}
