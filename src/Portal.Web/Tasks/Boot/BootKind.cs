using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.Boot;

/// <summary>
/// Makes a volume of an image, waits until the image is written to it, launches from it, and deletes the volume when no instance came of it.
/// Each step is stored before and after, so that a crash leaves no volume unmentioned.
/// </summary>
internal sealed class BootKind(Lookout lookout, ILiveNudges live) : ITaskKind
{
    private readonly IBootStep[] _steps = [new MakeVolumeStep(live), new LaunchFromVolumeStep(live), new ClearVolumeStep(live)];

    public string Name => BootTasks.Kind;

    public bool InOrder => true;

    /// <summary>A large image takes its time.</summary>
    public TimeSpan? WatchFor => TimeSpan.FromHours(4);

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => StepOf(item).Subject(item, task.Id);

    public Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) => StepOf(work.Item).PrepareAsync(new(work), cancellationToken);

    public Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) => StepOf(work.Item).SendAsync(new(work), cancellationToken);

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) =>
        lookout.SettleAsync(token => StepOf(work.Item).LookAsync(new(work), token), cancellationToken);

    public async Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var step = await StepOf(work.Item).WatchAsync(new(work), cancellationToken);
        if (step.State != TaskItemState.Watching)
        {
            new BootWork(work).Nudge(live);
        }

        return step;
    }

    private IBootStep StepOf(PortalTaskItem item) => Array.Find(_steps, step => step.Name == item.TargetId)
        ?? throw new InvalidOperationException($"A step \"{item.TargetId}\" is not known.");
}
