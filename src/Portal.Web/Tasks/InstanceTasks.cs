using System.Collections.Immutable;
using System.Text.Json;
using Portal.Domain.Compute;
using Portal.Domain.Restart;

namespace Portal.Web.Tasks;

/// <summary>Drafts of tasks on instances.</summary>
internal static class InstanceTasks
{
    public const string CommandKind = "instances.command";

    public const string DeleteKind = "instances.delete";

    /// <summary>Each instance by a command of its own.</summary>
    public const string RestartKind = "instances.restart";

    public const string CommandArgument = "command";

    private const string CommandsArgument = "commands";

    public const string ActionArgument = "action";

    public static TaskDraft Command(IReadOnlyList<Instance> instances, InstanceCommand command) => Draft(CommandKind, instances, command);

    /// <summary>What ran on a node before it was rebooted, started again.</summary>
    public static TaskDraft Restart(string host, IReadOnlyList<RestartCandidate> instances) => new(
        RestartKind,
        ImmutableDictionary<string, string>.Empty.Add(ActionArgument, "StartAll").Add(TaskSteps.SubjectArgument, host).Add(
            CommandsArgument,
            JsonSerializer.Serialize(instances.ToDictionary(
                static candidate => candidate.Instance.Id,
                static candidate => CommandJson.Write(candidate.Way == RestartWay.HardReboot ? new InstanceCommand.Reboot(Hard: true) : new InstanceCommand.Start()),
                StringComparer.Ordinal))),
        [.. instances.Select(static candidate => new TaskTarget(candidate.Instance.Id, candidate.Instance.Name))]);

    public static InstanceCommand CommandOf(PortalTask task, PortalTaskItem item) => CommandJson.Read(
        task.Arguments.TryGetValue(CommandArgument, out var one) ? one : JsonSerializer.Deserialize<Dictionary<string, string>>(task.Arguments[CommandsArgument])![item.TargetId]);

    public static TaskDraft Delete(IReadOnlyList<Instance> instances) => Draft(DeleteKind, instances, new InstanceCommand.Delete());

    private static TaskDraft Draft(string kind, IReadOnlyList<Instance> instances, InstanceCommand command) => new(
        kind,
        ImmutableDictionary<string, string>.Empty.Add(ActionArgument, command.Action.ToString()).Add(CommandArgument, CommandJson.Write(command)),
        [.. instances.Select(static instance => new TaskTarget(instance.Id, instance.Name))]);
}
