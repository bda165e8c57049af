using Portal.Web.Tasks;
using Portal.Web.Tasks.Drain;

namespace Portal.Web.Features.Drain;

/// <summary>A drain as it is seen: who is still on the node, who is on the way, and who is where.</summary>
public sealed record DrainPicture(string Host, IReadOnlyList<PortalTaskItem> There, IReadOnlyList<DrainPlace> Places)
{
    public static DrainPicture Of(PortalTask task)
    {
        var orders = DrainTasks.OrdersOf(task);
        var host = DrainTasks.HostOf(task);
        var placed = task.Items.Select(item => (Item: item, Where: Where(item, orders.GetValueOrDefault(item.TargetId)?.Order.Host))).ToList();
        return new DrainPicture(
            host,
            [.. placed.Where(static pair => pair.Where is null).Select(static pair => pair.Item)],
            [.. placed.Where(static pair => pair.Where is not null).GroupBy(static pair => pair.Where!, StringComparer.Ordinal)
                .OrderBy(static group => Domain.Compute.NaturalOrder.Key(group.Key), StringComparer.Ordinal)
                .Select(static group => new DrainPlace(
                    group.Key,
                    [.. group.Where(static pair => !pair.Item.IsFinal).Select(static pair => pair.Item)],
                    [.. group.Where(static pair => pair.Item.IsFinal).Select(static pair => pair.Item)]))]);
    }

    /// <summary>Null while it is on the node, or stays there.</summary>
    private static string? Where(PortalTaskItem item, string? planned) => (item.State, TaskReasons.Parse(item.Message)) switch
    {
        (TaskItemState.Done or TaskItemState.Failed, ("moved" or "already-moved" or "led-and-off" or "led-not-started", { Length: > 0 } host)) => host,
        (TaskItemState.Failed, ("addresses-lost", _)) => planned,
        (TaskItemState.Sending or TaskItemState.Watching or TaskItemState.Checking, ("moving" or "tries-elsewhere", { Length: > 0 } host)) => host,
        (TaskItemState.Sending or TaskItemState.Watching or TaskItemState.Checking, _) => planned,
        _ => null,
    };
}

/// <summary>One destination.</summary>
public sealed record DrainPlace(string Host, IReadOnlyList<PortalTaskItem> Coming, IReadOnlyList<PortalTaskItem> Arrived);
