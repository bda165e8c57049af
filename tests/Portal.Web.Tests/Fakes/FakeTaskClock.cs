using System.Threading.Channels;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Scheduling;

namespace Portal.Web.Tests.Fakes;

/// <summary>Wakes at once, or when the fake clock says so.</summary>
internal sealed class FakeTaskClock(TimeProvider time) : ITaskClock
{
    private readonly List<ITimer> _timers = [];

    public TaskEngine? Engine { get; set; }

    public Task WakeAsync(string taskId, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        lock (_timers)
        {
            var due = at is { } when ? when - time.GetUtcNow() : TimeSpan.Zero;
            _timers.Add(time.CreateTimer(_ => Engine!.WakeAsync(taskId), null, due, Timeout.InfiniteTimeSpan));
        }

        return Task.CompletedTask;
    }

    public async Task ChangedAsync(ChannelReader<bool> changes, CancellationToken cancellationToken) => await changes.ReadAsync(cancellationToken);
}
