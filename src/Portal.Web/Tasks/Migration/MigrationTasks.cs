using System.Collections.Immutable;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>Drafts of tasks that move instances.</summary>
internal static class MigrationTasks
{
    public const string Kind = "instances.migrate";

    /// <summary>A <see cref="MigrationOrder"/> for each instance.</summary>
    public const string OrdersArgument = "orders";

    public static TaskDraft Draft(IReadOnlyList<(TaskTarget Instance, MigrationOrder Order)> moves) => new(
        Kind,
        ImmutableDictionary<string, string>.Empty
            .Add(InstanceTasks.ActionArgument, moves.All(static move => move.Order.Kind == MigrationKind.Live) ? "LiveMigrate" : "Migrate")
            .Add(OrdersArgument, RunJson.Write(moves.ToDictionary(static move => move.Instance.Id, static move => move.Order, StringComparer.Ordinal))),
        [.. moves.Select(static move => move.Instance)]);

    public static MigrationOrder OrderOf(PortalTask task, PortalTaskItem item) => RunJson.ReadOrders(task.Arguments[OrdersArgument])[item.TargetId];

    public static string RunId(PortalTask task, PortalTaskItem item) => $"{task.Id}-{item.Number}";
}
