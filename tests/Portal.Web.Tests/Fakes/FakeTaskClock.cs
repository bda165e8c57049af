using System.Threading.Channels;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Scheduling;

namespace Portal.Web.Tests.Fakes;

/// <summary>Wakes at once, here.</summary>
internal sealed class FakeTaskClock(TimeProvider time) : ITaskClock
{
    public TaskEngine? Engine { get; set; }

    public DateTimeOffset AbandonedBefore => time.GetUtcNow() - TimeSpan.FromSeconds(15);

    public Task WakeAsync(string taskId, CancellationToken cancellationToken)
    {
        _ = Engine!.WakeAsync(taskId);
        return Task.CompletedTask;
    }

    public async Task ChangedAsync(ChannelReader<bool> changes, CancellationToken cancellationToken) => await changes.ReadAsync(cancellationToken);
}
