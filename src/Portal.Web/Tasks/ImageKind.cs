using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks;

/// <summary>Deletes many images.</summary>
internal sealed class ImageKind(Lookout lookout, ILiveNudges live) : ITaskKind
{
    public string Name => ImageTasks.Kind;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => new("image.delete", "image", item.TargetId, item.TargetName, task.Id);

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) =>
        await ImageOperations.IsGoneAsync(work.Cloud, work.Item.TargetId, cancellationToken)
            ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone)
            : ItemPlan.Send(HttpMethod.Delete, "");

    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            await work.Cloud.ImageEditor.DeleteAsync(work.Item.TargetId, cancellationToken);
            return new ItemStep(TaskItemState.Done);
        }
        finally
        {
            live.Nudge(work.Task.Scope, LiveKinds.Images);
        }
    }

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) =>
        lookout.SettleAsync(token => ImageOperations.IsGoneAsync(work.Cloud, work.Item.TargetId, token), TaskItemState.Done, cancellationToken);

    /// <summary>glance answers when it is done.</summary>
    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Done));
}
