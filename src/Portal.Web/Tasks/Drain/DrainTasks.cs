using System.Collections.Immutable;
using System.Text.Json;
using Portal.Domain.Drain;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Tasks.Drain;

/// <summary>The task that empties a node: where each instance goes, and how fast.</summary>
internal static class DrainTasks
{
    public const string Kind = "instances.drain";

    /// <summary>A node that refuses is followed by so many others at most.</summary>
    public const int Attempts = 3;

    private const string OrdersArgument = "orders";
    private const string ElseArgument = "else";
    private const string ChosenArgument = "chosen";
    private const string PaceArgument = "pace";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    /// <summary>What moves by the plan, in its order.</summary>
    public static TaskDraft Draft(string host, IReadOnlyList<DrainOrder> orders, DrainPace pace) => new(
        Kind,
        ImmutableDictionary<string, string>.Empty
            .Add(InstanceTasks.ActionArgument, "Drain")
            .Add(TaskSteps.SubjectArgument, host)
            .Add(PaceArgument, JsonSerializer.Serialize(pace, Json))
            .Add(OrdersArgument, RunJson.Write(orders.ToDictionary(static order => order.InstanceId, static order => order.Order, StringComparer.Ordinal)))
            .Add(ChosenArgument, JsonSerializer.Serialize(orders.Where(static order => order.IsChosen).Select(static order => order.InstanceId), Json))
            .Add(ElseArgument, JsonSerializer.Serialize(orders.ToDictionary(static order => order.InstanceId, static order => order.Else.ToArray(), StringComparer.Ordinal), Json)),
        [.. orders.Select(static order => new TaskTarget(order.InstanceId, order.Name))]);

    public static string HostOf(PortalTask task) => task.Arguments[TaskSteps.SubjectArgument];

    public static DrainPace PaceOf(PortalTask task) => JsonSerializer.Deserialize<DrainPace>(task.Arguments[PaceArgument], Json) ?? DrainPace.Careful;

    /// <summary>By instance.</summary>
    public static IReadOnlyDictionary<string, DrainOrder> OrdersOf(PortalTask task)
    {
        var others = JsonSerializer.Deserialize<Dictionary<string, string[]>>(task.Arguments[ElseArgument], Json) ?? [];
        var chosen = JsonSerializer.Deserialize<HashSet<string>>(task.Arguments.GetValueOrDefault(ChosenArgument, "[]"), Json) ?? [];
        return RunJson.ReadOrders(task.Arguments[OrdersArgument]).ToDictionary(
            static pair => pair.Key,
            pair => new DrainOrder(pair.Key, "", pair.Value) { Else = [.. others.GetValueOrDefault(pair.Key, [])], IsChosen = chosen.Contains(pair.Key) },
            StringComparer.Ordinal);
    }

    /// <summary>The journal of one attempt, from 1.</summary>
    public static string RunId(PortalTask task, PortalTaskItem item, int attempt) =>
        attempt == 1 ? MigrationTasks.RunId(task, item) : $"{MigrationTasks.RunId(task, item)}.{attempt}";
}
