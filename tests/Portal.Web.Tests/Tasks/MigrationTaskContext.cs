using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Tasks;

/// <summary>One instance with two floating IPs on a cloud that moves it as a test says.</summary>
public abstract class MigrationTaskContext(MariaDbServer? server) : IAsyncLifetime
{
    internal const string Vm = "vm-1";
    internal TaskFixture Fixture { get; } = new();


    internal FakeCloud Cloud => Fixture.Cloud;

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal IEnumerable<string> Sent => Cloud.Log.Select(static line => line.Split(' ')[0])
        .Where(static operation => operation is "addresses.disassociate" or "addresses.associate" or "migrations.live" or "migrations.cold" or "migrations.evacuate" or "instances.execute");

    public async ValueTask InitializeAsync()
    {
        await Fixture.OpenAsync(server);
        Cloud.Servers.Put(An.Instance(Vm) with { VmState = "active", PowerState = PowerState.Running, Host = "compute1" });
        Cloud.Addresses["1"] = FakeFloatingIps.Ip("1", "203.0.113.1", Vm);
        Cloud.Addresses["2"] = FakeFloatingIps.Ip("2", "203.0.113.2", Vm);
        Cloud.Addresses["3"] = FakeFloatingIps.Ip("3", "203.0.113.3");
    }

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal static MigrationOrder Live() => new() { Kind = MigrationKind.Live, Host = "compute2", HandOver = true, MemoryMiB = 512 };

    internal static TaskDraft Draft(MigrationOrder order) => MigrationTasks.Draft([(new TaskTarget(Vm, "web"), order)]);

    internal async Task<HistoricMigration> LatestAsync() => Assert.Single(await new MigrationRunStore(Fixture.Database).ListOfAsync("lab", Vm, 1, Cancel));

    internal async Task<PortalTask> RunAsync(MigrationOrder order, TimeSpan? step = null)
    {
        var id = await Fixture.Start().Engine.StartAsync(Fixture.Alice(), Draft(order), null, Cancel);
        return await UntilEndedAsync(id, step);
    }

    internal async Task<PortalTask> UntilEndedAsync(string id, TimeSpan? step = null)
    {
        var task = await Fixture.ReadAsync(id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (task.Ended is null)
        {
            Fixture.Time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Delay(5, patience.Token);
            task = await Fixture.ReadAsync(id);
        }

        return task;
    }

    /// <summary>The process stops in the middle of a request: before the cloud has done it, or after.</summary>
    internal async Task<string> KillAsync(string operation, int which, bool afterwards, TaskDraft? draft = null)
    {
        var killed = new TaskCompletionSource();
        var count = 0;
        var isDead = false;
        Func<string, CloudError?> stop = asked =>
        {
            if (asked == operation && !isDead && Interlocked.Increment(ref count) == which)
            {
                isDead = true;
                killed.TrySetResult();
                new TaskCompletionSource().Task.GetAwaiter().GetResult();
            }

            return null;
        };
        (Cloud.FailBefore, Cloud.FailAfter) = afterwards ? (Cloud.FailBefore, stop) : (stop, Cloud.FailAfter);
        var frozen = new FakeTimeProvider(An.Start);
        var id = await Fixture.Start(frozen).Engine.StartAsync(Fixture.Alice(), draft ?? Draft(Live()), null, Cancel);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!killed.Task.IsCompleted)
        {
            // Timers may go on in the thread that moves the clock, and one of them stops for good.
            _ = Task.Run(() => frozen.Advance(TimeSpan.FromMilliseconds(500)), patience.Token);
            Fixture.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, patience.Token);
        }

        return id;
    }

    /// <summary>Another process finds the task once its lease has run out.</summary>
    internal async Task<PortalTask> ResumeAsync(string id)
    {
        var next = Fixture.Start().Engine;
        Fixture.Time.Advance(TimeSpan.FromMinutes(5));
        await next.ScanAsync(Cancel);
        return await UntilEndedAsync(id);
    }

    internal void ArrivesAfter(TimeSpan time) => Settles(time, "compute2");

    internal void Settles(TimeSpan after, string host, Action? meanwhile = null) => Cloud.OnLook = Becomes(after, instance =>
    {
        meanwhile?.Invoke();
        return instance with { Host = host, Status = InstanceStatus.Active, TaskState = null };
    });

    /// <summary>What becomes of an instance some time after it was first seen in a task.</summary>
    internal Func<Instance, Instance> Becomes(TimeSpan after, Func<Instance, Instance> change)
    {
        DateTimeOffset? since = null;
        return instance =>
        {
            if (instance.TaskState is null)
            {
                since = null;
                return instance;
            }

            since ??= Fixture.Time.GetUtcNow();
            if (Fixture.Time.GetUtcNow() - since < after)
            {
                return instance;
            }

            var now = change(instance);
            Cloud.Servers.Put(now);
            return now;
        };
    }

    internal static Func<string, CloudError?> Once(string operation, CloudError error)
    {
        var left = 1;
        return asked => asked == operation && Interlocked.Decrement(ref left) == 0 ? error : null;
    }
}
