using System.Threading.Channels;

namespace Portal.Web.Tasks.Scheduling;

/// <summary>Wakes tasks when their time comes. It promises no more than "at least once": the leases in the database do the rest.</summary>
internal interface ITaskClock
{
    /// <param name="at">Null: now.</param>
    Task WakeAsync(string taskId, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>Returns when tasks may have changed: told here, or from time to time where other replicas change them too.</summary>
    Task ChangedAsync(ChannelReader<bool> changes, CancellationToken cancellationToken);
}
