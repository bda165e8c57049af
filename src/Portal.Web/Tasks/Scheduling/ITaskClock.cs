using System.Threading.Channels;

namespace Portal.Web.Tasks.Scheduling;

/// <summary>Gets tasks a worker. It promises no more than "at least once": the leases in the database do the rest.</summary>
internal interface ITaskClock
{
    /// <summary>Somebody, on this replica or another, works on the task now.</summary>
    Task WakeAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>A task of another process whose undo window ended before this moment is taken for abandoned.</summary>
    DateTimeOffset AbandonedBefore { get; }

    /// <summary>Returns when tasks may have changed: told here, or from time to time where other replicas change them too.</summary>
    Task ChangedAsync(ChannelReader<bool> changes, CancellationToken cancellationToken);
}
