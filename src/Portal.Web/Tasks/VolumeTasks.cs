using System.Collections.Immutable;

namespace Portal.Web.Tasks;

/// <summary>What a task on volumes does to each of its items.</summary>
internal enum VolumeTaskAct
{
    DeleteVolumes,
    DetachVolumes,
    ForceDeleteVolumes,
    DeleteSnapshots,
    DeleteBackups,
}

/// <summary>Drafts of tasks on volumes, their snapshots and their backups.</summary>
internal static class VolumeTasks
{
    public const string Kind = "volumes";

    public static TaskDraft Draft(VolumeTaskAct act, IEnumerable<(string Id, string Name)> items) => new(
        Kind,
        ImmutableDictionary<string, string>.Empty.Add(InstanceTasks.ActionArgument, act.ToString()),
        [.. items.Select(static item => new TaskTarget(item.Id, item.Name))]);

    public static VolumeTaskAct ActOf(PortalTask task) => Enum.Parse<VolumeTaskAct>(task.Arguments[InstanceTasks.ActionArgument]);
}
