using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks;

/// <summary>One command on many instances, or each by its own; deleting them is the same with another name.</summary>
internal sealed class InstanceCommandKind(string name, Lookout lookout, ILiveNudges live) : ITaskKind
{
    public string Name => name;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) =>
        new(CommandTraits.AuditAction(InstanceTasks.CommandOf(task, item)), "instance", item.TargetId, item.TargetName, task.Id);

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var command = InstanceTasks.CommandOf(work.Task, work.Item);
        if (await FindAsync(work, cancellationToken) is not { } now)
        {
            return command is InstanceCommand.Delete or InstanceCommand.ForceDelete
                ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone)
                : ItemPlan.Settle(TaskItemState.Failed, TaskReasons.AlreadyGone);
        }

        // Spares a request that nova would refuse; the person's role does not matter to these rules, so the strictest is not assumed.
        return InstanceActions.Check(now, command.Action, work.Cloud.Capabilities, isAdmin: true) switch
        {
            ActionVerdict.Refused { Reason: RefusalReason.AlreadySo or RefusalReason.BeingDeleted } when command is not InstanceCommand.Rename =>
                ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo),
            ActionVerdict.Refused refused => ItemPlan.Settle(TaskItemState.Failed, TaskReasons.Refused(refused.Reason)),
            _ => ItemPlan.Send(CommandTraits.Verb(command), RememberedInstance.Write(now)),
        };
    }

    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var command = InstanceTasks.CommandOf(work.Task, work.Item);
        try
        {
            var result = await work.Cloud.Instances.ExecuteAsync(work.Item.TargetId, command, cancellationToken);
            return new ItemStep(TaskItemState.Watching, Message: null, result.RequestId);
        }
        finally
        {
            live.Nudge(work.Task.Scope, CommandTraits.Touches(command), work.Item.TargetId);
        }
    }

    public async Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) =>
        await lookout.FindDoneAsync(work.Cloud, Before(work), InstanceTasks.CommandOf(work.Task, work.Item), cancellationToken) switch
        {
            LostCommand.Done => new ItemStep(TaskItemState.Watching),
            LostCommand.NotDone => new ItemStep(TaskItemState.Failed, TaskReasons.NotCarriedOut),
            LostCommand.Failed => new ItemStep(TaskItemState.Failed, TaskReasons.WentWrong),
            _ => new ItemStep(TaskItemState.Unknown, TaskReasons.CannotTell),
        };

    public async Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var now = await FindAsync(work, cancellationToken);
        return InstanceActions.LooksDone(InstanceTasks.CommandOf(work.Task, work.Item), Before(work), now) switch
        {
            CommandOutlook.Done => Settled(work, TaskItemState.Done),
            CommandOutlook.Failed => Settled(work, TaskItemState.Failed, now?.Fault?.Message ?? TaskReasons.WentWrong),

            // Accepted, and nothing goes on any more: what leaves no trace is over.
            CommandOutlook.Unknowable when now is not { IsInTransition: true } => Settled(work, TaskItemState.Done),
            _ => new ItemStep(TaskItemState.Watching),
        };
    }

    private static Instance Before(ItemWork work) => RememberedInstance.Read(work.Before, work.Item, work.Task.Scope.ProjectId);

    private static async Task<Instance?> FindAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.Cloud.Instances.GetAsync(work.Item.TargetId, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return null;
        }
    }

    private ItemStep Settled(ItemWork work, TaskItemState state, string? message = null)
    {
        live.Nudge(work.Task.Scope, CommandTraits.Touches(InstanceTasks.CommandOf(work.Task, work.Item)), work.Item.TargetId);
        return new ItemStep(state, message);
    }
}
