using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>
/// Gives an instance of any project a public address: grant a role where one is needed, find the address, lead it to the instance; then put back
/// what did not serve, and take the role back. Each step is stored before and after, so that a crash leaves no role and no stray address.
/// </summary>
internal sealed class AddressGiftKind(Lookout lookout, ILiveNudges live) : ITaskKind
{
    private readonly IGiftStep[] _steps = [new GrantStep(), new AllocateStep(live), new AssociateStep(live), new PutBackStep(live), new RevokeStep()];

    public string Name => AddressGiftTasks.Kind;

    public bool InOrder => true;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => StepOf(item).Subject(AddressGiftTasks.Read(task), item, task.Id);

    public Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) => StepOf(work.Item).PrepareAsync(Gift(work), cancellationToken);

    public Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) => StepOf(work.Item).SendAsync(Gift(work), cancellationToken);

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) =>
        lookout.SettleAsync(token => StepOf(work.Item).LookAsync(Gift(work), token), cancellationToken);

    /// <summary>Every step is over when it is answered.</summary>
    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Done));

    private static GiftWork Gift(ItemWork work) => new(work, AddressGiftTasks.Read(work.Task));

    private IGiftStep StepOf(PortalTaskItem item) => Array.Find(_steps, step => step.Name == item.TargetId)
        ?? throw new InvalidOperationException($"A step \"{item.TargetId}\" is not known.");
}
