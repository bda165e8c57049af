using System.Threading.Channels;
using Portal.Web.Configuration;
using Portal.Web.Storage;
using Quartz;

namespace Portal.Web.Tasks.Scheduling;

/// <summary>
/// Quartz wakes tasks. With MySQL its clustered store lets any replica do it and fails over; with SQLite there is one process,
/// its memory is enough, and what it forgets by ending the scan at start finds in our own tables.
/// </summary>
internal sealed class QuartzTaskClock(ISchedulerFactory schedulers, PortalDatabase database, TimeProvider time) : ITaskClock
{
    private static readonly TimeSpan OtherReplicas = TimeSpan.FromSeconds(2);

    // Longer than replicas' clocks are apart.
    private static readonly TimeSpan SurelyDead = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(150);

    /// <summary>With SQLite there is one process, so any other that made a task is gone.</summary>
    public DateTimeOffset AbandonedBefore => database.Provider == DatabaseProvider.Sqlite ? DateTimeOffset.MaxValue : time.GetUtcNow() - SurelyDead;

    public async Task WakeAsync(string taskId, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var trigger = TriggerBuilder.Create().ForJob(WakeTaskJob.Key).UsingJobData(WakeTaskJob.TaskId, taskId).StartNow().Build();
        await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken);
    }

    public async Task ChangedAsync(ChannelReader<bool> changes, CancellationToken cancellationToken)
    {
        // Many items finish together: gather a little, so that a page reads once.
        await Task.Delay(Calm, time, cancellationToken);
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            await changes.ReadAsync(cancellationToken);
            return;
        }

        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(changes.WaitToReadAsync(wait.Token).AsTask(), Task.Delay(OtherReplicas, time, wait.Token));
        await wait.CancelAsync();
        changes.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
