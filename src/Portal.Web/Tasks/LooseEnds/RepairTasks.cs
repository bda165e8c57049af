using System.Collections.Immutable;
using System.Text.Json;
using Portal.Domain.Operations.LooseEnds;

namespace Portal.Web.Tasks.LooseEnds;

/// <summary>The task that mends loose ends, an item for each.</summary>
internal static class RepairTasks
{
    public const string Kind = "loose-ends";

    private const string Prefix = "repair.";

    public static TaskDraft Draft(IReadOnlyList<LooseEnd> ends)
    {
        var arguments = ImmutableDictionary<string, string>.Empty.Add(InstanceTasks.ActionArgument, "Repair");
        for (var number = 0; number < ends.Count; number++)
        {
            arguments = arguments.Add(Prefix + ends[number].Key, JsonSerializer.Serialize(ends[number].Repair));
        }

        return new TaskDraft(Kind, arguments, [.. ends.Select(static end => new TaskTarget(end.Key, end.Name))]);
    }

    public static Repair RepairOf(PortalTask task, PortalTaskItem item) => JsonSerializer.Deserialize<Repair>(task.Arguments[Prefix + item.TargetId])!;
}
