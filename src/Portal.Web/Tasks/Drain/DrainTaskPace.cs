using Portal.Domain.Drain;

namespace Portal.Web.Tasks.Drain;

/// <summary>So many at a time, so many to one node, and an end after so many failures.</summary>
internal sealed class DrainTaskPace(DrainPace pace, IReadOnlyDictionary<string, DrainOrder> orders) : ITaskPace
{
    public TaskTurn Next(PortalTask task, IReadOnlyCollection<int> open)
    {
        var failed = task.Items.Count(static item => item.State is TaskItemState.Failed or TaskItemState.Unknown);
        var waiting = task.Items.Where(item => item.State is TaskItemState.Waiting or TaskItemState.RateLimited && !item.WasIntended && !open.Contains(item.Number)).ToList();
        return pace.StopAfter > 0 && failed - task.Forgiven >= pace.StopAfter && waiting.Count > 0
            ? new TaskTurn([], TaskReasons.StoppedAfter(failed))
            : new TaskTurn([.. pace.Next([.. waiting.Select(Host)], [.. open.Select(number => Host(task.Items[number]))]).Select(at => waiting[at].Number)]);
    }

    private string Host(PortalTaskItem item) => orders.GetValueOrDefault(item.TargetId)?.Order.Host ?? "";
}
