using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Portal.Domain.ObjectStorage;

namespace Portal.Web.Tasks.Objects;

/// <summary>Drafts of tasks that copy and move within the object store. An item's id is the place of its pair in the arguments.</summary>
internal static class ObjectCopyTasks
{
    public const string Kind = "objects.copy";
    private const string FromArgument = "from";
    private const string ToArgument = "to";
    private const string PairsArgument = "pairs";
    private const string MovesArgument = "moves";
    private const string ReplacesArgument = "replaces";

    /// <param name="moves">The first ones are deleted, each when its copy stands.</param>
    /// <param name="replaces">What is there already under a name is replaced; else it stays, and so does what would have taken its place.</param>
    public static TaskDraft Draft(CopyPlan plan, bool moves, bool replaces)
    {
        var arguments = ImmutableDictionary<string, string>.Empty
            .Add(InstanceTasks.ActionArgument, moves ? "ObjectMove" : "ObjectCopy")
            .Add(FromArgument, plan.From).Add(ToArgument, plan.To)
            .Add(PairsArgument, JsonSerializer.Serialize(plan.Pairs.Select(static pair => new[] { pair.From, pair.To })));
        arguments = moves ? arguments.Add(MovesArgument, "true") : arguments;
        return new TaskDraft(
            Kind, replaces ? arguments.Add(ReplacesArgument, "true") : arguments,
            [.. plan.Pairs.Select(static (pair, at) => new TaskTarget(at.ToString(CultureInfo.InvariantCulture), ObjectTasks.Shown(pair.From)))]);
    }

    public static CopyPair PairOf(PortalTask task, PortalTaskItem item) =>
        JsonSerializer.Deserialize<string[][]>(task.Arguments[PairsArgument])![int.Parse(item.TargetId, CultureInfo.InvariantCulture)] is [var from, var to]
            ? new CopyPair(from, to) : throw new InvalidOperationException("A pair of names is not one.");

    public static string From(PortalTask task) => task.Arguments[FromArgument];

    public static string To(PortalTask task) => task.Arguments[ToArgument];

    public static bool Moves(PortalTask task) => task.Arguments.ContainsKey(MovesArgument);

    public static bool Replaces(PortalTask task) => task.Arguments.ContainsKey(ReplacesArgument);
}
