using System.Collections.Immutable;
using Portal.Domain.Compute;

namespace Portal.Web.Tasks;

/// <summary>Drafts of tasks on instances.</summary>
internal static class InstanceTasks
{
    public const string CommandKind = "instances.command";

    public const string DeleteKind = "instances.delete";

    public const string CommandArgument = "command";

    public const string ActionArgument = "action";

    public static TaskDraft Command(IReadOnlyList<Instance> instances, InstanceCommand command) => Draft(CommandKind, instances, command);

    public static TaskDraft Delete(IReadOnlyList<Instance> instances) => Draft(DeleteKind, instances, new InstanceCommand.Delete());

    private static TaskDraft Draft(string kind, IReadOnlyList<Instance> instances, InstanceCommand command) => new(
        kind,
        ImmutableDictionary<string, string>.Empty.Add(ActionArgument, command.Action.ToString()).Add(CommandArgument, CommandJson.Write(command)),
        [.. instances.Select(static instance => new TaskTarget(instance.Id, instance.Name))]);
}
