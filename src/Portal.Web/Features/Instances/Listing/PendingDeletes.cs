using System.Collections.Immutable;
using Portal.Domain.Identity;
using Portal.Web.Tasks;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>Which instances the person's own tasks are about to delete. The page replaces it when those tasks change.</summary>
public sealed class PendingDeletes
{
    private ImmutableDictionary<string, PendingDelete> _byInstance = ImmutableDictionary<string, PendingDelete>.Empty;

    public PendingDelete? Of(string instanceId) => _byInstance.GetValueOrDefault(instanceId);

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(IEnumerable<PortalTask> tasks, ProjectScope scope)
    {
        var now = ImmutableDictionary.CreateBuilder<string, PendingDelete>(StringComparer.Ordinal);
        foreach (var task in tasks.Where(task => task.Kind == InstanceTasks.DeleteKind && task.Scope == scope && task.State is TaskState.Waiting or TaskState.Running))
        {
            // Before it begins, a task keeps the end of its undo window; until then nothing was sent.
            var until = task.State == TaskState.Waiting ? task.NotBefore : null;
            var open = task.Items.Count(static item => !item.IsFinal);
            foreach (var item in task.Items.Where(static item => !item.IsFinal))
            {
                now[item.TargetId] = new PendingDelete(task.Id, until, until is null ? 0 : open, item.State is TaskItemState.Waiting or TaskItemState.RateLimited);
            }
        }

        if (now.Count == _byInstance.Count && now.All(pair => pair.Value == _byInstance.GetValueOrDefault(pair.Key)))
        {
            return false;
        }

        _byInstance = now.ToImmutable();
        return true;
    }
}

/// <param name="Until">End of the undo window; null once it is over.</param>
/// <param name="Together">How many instances one undo keeps.</param>
/// <param name="IsWaiting">The request has not been sent yet.</param>
public sealed record PendingDelete(string TaskId, DateTimeOffset? Until, int Together, bool IsWaiting);
