using Portal.Domain.Operations.Alerts;
using Portal.Web.Features.Drain;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Drain;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Alerts;

/// <summary>Operators' long work that ended, or that waits for a person.</summary>
internal sealed class AlertTasks(TaskStore store, IEnumerable<ITaskKind> kinds, TimeProvider time)
{
    private const int MostFailures = 20;
    private readonly string[] _kinds = [.. kinds.Where(static kind => kind.IsOperation).Select(static kind => kind.Name)];
    private readonly Dictionary<(string CloudId, string Key), DateTimeOffset> _waiting = [];

    /// <param name="known">Keys of those that need not be read in full.</param>
    public async Task<IReadOnlyCollection<EndedTask>> ReadAsync(string cloudId, DateTimeOffset since, Func<string, bool> known, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = since > now - AlertLedger.TasksRemembered ? since : now - AlertLedger.TasksRemembered;
        var found = await store.ListForAlertsAsync(cloudId, _kinds, from, cancellationToken);
        Forget(cloudId, found);
        var ended = new List<EndedTask>();
        foreach (var task in found)
        {
            var key = Key(task);
            if (!known(key) && await store.FindAsync(task.Id, cancellationToken) is { } whole && Key(whole.Task.ToTask([])) == key)
            {
                ended.Add(new EndedTask(key, KindOf(task), task.Ended ?? Seen((cloudId, key), now), News(whole.Task.ToTask(whole.Items))));
            }
        }

        return ended;
    }

    /// <summary>The same work may stand still more than once, and end in the end.</summary>
    private static string Key(PortalTask task) => task.Ended is not null ? task.Id : $"{task.Id}/{task.State}/{task.Forgiven}";

    private static AlertKind KindOf(PortalTask task) => task switch
    {
        { Ended: null } => AlertKind.TaskWaiting,
        { State: TaskState.DoneWithFailures } => AlertKind.TaskFailed,
        _ => AlertKind.TaskFinished,
    };

    private static TaskNews News(PortalTask task)
    {
        var failed = task.Items.Where(static item => item.State is TaskItemState.Failed or TaskItemState.Unknown).ToList();
        var done = task.Items.Count(static item => item.State == TaskItemState.Done);
        return new TaskNews(
            task.Id, task.Kind, task.Arguments.GetValueOrDefault(InstanceTasks.ActionArgument, task.Kind), task.Arguments.GetValueOrDefault(TaskSteps.SubjectArgument), task.State.ToString(), task.PersonName,
            task.Created, task.Kind == DrainTasks.Kind ? DrainPaths.Task(task.Scope, task.Id) : PortalPaths.Project(task.Scope) + "/tasks")
        {
            Reason = task.StateReason,
            First = task.Items.FirstOrDefault()?.TargetName,
            Done = done,
            Failed = failed.Count,
            Stayed = task.Items.Length - done - failed.Count,
            Failures = [.. failed.Take(MostFailures).Select(static item => new FailedItem(item.TargetId, item.TargetName, item.Message))],
        };
    }

    /// <summary>Nothing is stored of when it began to wait: when it was first seen to.</summary>
    private DateTimeOffset Seen((string CloudId, string Key) key, DateTimeOffset now)
    {
        if (!_waiting.TryGetValue(key, out var seen))
        {
            _waiting[key] = seen = now;
        }

        return seen;
    }

    private void Forget(string cloudId, IReadOnlyList<PortalTask> found)
    {
        var waiting = found.Where(static task => task.Ended is null).Select(Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _waiting.Keys.Where(key => key.CloudId == cloudId && !waiting.Contains(key.Key)).ToList())
        {
            _waiting.Remove(key);
        }
    }
}
