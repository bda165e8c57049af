using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Storage;
using Portal.Web.Tasks;
using Portal.Web.Tasks.AddressGifts;
using Portal.Web.Tasks.Boot;
using Portal.Web.Tasks.Drain;
using Portal.Web.Tasks.Evacuation;
using Portal.Web.Tasks.LooseEnds;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tasks.Objects;
using Portal.Web.Tasks.Storage;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Operators;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Tasks;

/// <summary>A database on disk, a fake cloud, and as many processes of the portal as a test starts.</summary>
public sealed class TaskFixture : IAsyncDisposable
{
    private ITestDatabase? _store;
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly List<TaskEngine> _engines = [];

    public TaskFixture()
    {
        Cloud = new FakeCloud(Time);
        Audit = new FakeAuditLog(Time);
        Refusals = new RefusedMigrations(Time);
    }

    internal FakeTimeProvider Time { get; } = new(An.Start);

    internal FakeCloud Cloud { get; }

    internal FakeAuditLog Audit { get; }

    internal FakeTaskTokens Tokens { get; } = new();

    internal RefusedMigrations Refusals { get; }

    internal OperatorsOptions Operators { get; } = new();

    internal NodePictures Pictures { get; } = new(NullLogger<NodePictures>.Instance);

    internal FakeSessionEvents Events { get; } = new();

    internal PortalDatabase Database => _store!.Database;

    internal TaskStore Store => new(Database);

    internal TaskOptions Settings { get; } = new();

    /// <summary>nova's rows, where it is a Folsom.</summary>
    internal FakeWriter Rows { get; } = new();

    /// <param name="server">Null: SQLite.</param>
    public async Task OpenAsync(MariaDbServer? server) => _store = server is null ? await TestDatabases.SqliteAsync() : await TestDatabases.MySqlAsync(server);

    /// <summary>One process. With a clock of its own it can be frozen, which is what a killed process looks like to the others.</summary>
    internal PortalProcess Start(FakeTimeProvider? clock = null)
    {
        var time = clock ?? Time;
        var feed = new TaskFeed();
        var sealer = new TaskSealer(_protection);
        var budget = new RequestBudget(time);
        var live = A.LiveCloud(Cloud, time, budget);
        var lookout = A.Lookout(time);
        var runs = new MigrationRunStore(Database);
        var writes = new MigrationWrites(budget, Audit, time);
        var runner = new MigrationRunner(runs, writes, new AddressMover(writes, lookout, live, time), lookout, Refusals, live, Options.Create(Operators), time);
        var nodes = new DrainNodes(new NodePictures(NullLogger<NodePictures>.Instance), runs, Store, time);
        var start = new DrainStart(nodes, time);
        var life = new NodeLife(new NodePictures(NullLogger<NodePictures>.Instance), time);
        ITaskKind[] kinds =
        [
            new InstanceCommandKind(InstanceTasks.CommandKind, lookout, live), new InstanceCommandKind(InstanceTasks.DeleteKind, lookout, live),
            new InstanceCommandKind(InstanceTasks.RestartKind, lookout, live),
            new FloatingIpKind(lookout, live), new VolumeKind(lookout, live), new AddRulesKind(lookout, live), new AddressGiftKind(lookout, live), new BootKind(lookout, live), new RepairKind(lookout, live, Pictures), new ObjectDeleteKind(live),
            new MigrationTaskKind(runs, runner, time), new DrainTaskKind(runs, new DrainAttempts(runs, runner, nodes, start, Store), nodes, start, time),
            new EvacuationTaskKind(runs, new EvacuationRunner(runs, writes, new EvacuationRows(new RecordWrites(Rows), writes, time), new AddressMover(writes, lookout, live, time), life, lookout, live, time), life, Rows, time),
        ];
        var options = Options.Create(Settings);
        var worker = new TaskWorker(
            Store, new TaskLeases(Database), feed, sealer, kinds, Cloud, new FakeCloudDirectory(), budget, Audit, options, time, NullLogger<TaskWorker>.Instance);
        var wake = new FakeTaskClock(time);
        var engine = new TaskEngine(Store, new TaskControls(Database), worker, feed, sealer, Tokens, wake, options, time, NullLogger<TaskEngine>.Instance);
        wake.Engine = engine;
        _engines.Add(engine);
        var sessions = new TaskSessions(Store, new TaskControls(Database), engine, sealer, Tokens, wake, Events, time, NullLogger<TaskSessions>.Instance);
        return new PortalProcess(engine, sessions);
    }

    internal ProjectContext Alice() => An.Context(Cloud);

    internal async Task<PortalTask> ReadAsync(string id)
    {
        var (task, items) = (await Store.FindAsync(id, CancellationToken.None))!.Value;
        return task.ToTask(items);
    }

    internal async Task<PortalTask> UntilAsync(string id, Func<PortalTask, bool> condition, TimeSpan? step = null)
    {
        PortalTask task = await ReadAsync(id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition(task))
        {
            Time.Advance(step ?? TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, patience.Token);
            task = await ReadAsync(id);
        }

        return task;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines)
        {
            _ = engine.StopAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    internal sealed record PortalProcess(TaskEngine Engine, TaskSessions Sessions);
}
