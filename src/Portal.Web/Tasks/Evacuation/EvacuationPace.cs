using Portal.Web.Tasks.Drain;

namespace Portal.Web.Tasks.Evacuation;

/// <summary>As a drain's, and nothing more is begun once the node is seen alive.</summary>
internal sealed class EvacuationPace(DrainTaskPace pace, NodeLife life) : ITaskPace
{
    public TaskTurn Next(PortalTask task, IReadOnlyCollection<int> open)
    {
        var turn = pace.Next(task, open);
        var host = DrainTasks.HostOf(task);
        return turn.Begin.Count > 0 && life.IsDead(task.Scope, host) == false ? new TaskTurn([], TaskReasons.NodeLives(host)) : turn;
    }
}
