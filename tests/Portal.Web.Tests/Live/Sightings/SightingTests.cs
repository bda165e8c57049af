using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Live;
using Portal.Web.Live.Sightings;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Live.Sightings;

/// <summary>What watchers see, written to a database and read back.</summary>
public abstract class SightingTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeAuthorizer _authorizer = new();
    private FakeCloud _cloud = null!;
    private ITestDatabase _test = null!;
    private SightingStore _store = null!;
    private SightingWriter _writer = null!;
    private LiveCloud _live = null!;

    protected abstract Task<ITestDatabase> CreateAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _test = await CreateAsync();
        _store = new SightingStore(_test.Database);
        _writer = new SightingWriter(_store, Options.Create(new LiveOptions { SightingsEach = 3 }), _time, NullLogger<SightingWriter>.Instance);
        await _writer.StartAsync(Cancel);
        _cloud = new FakeCloud(_time);
        _live = A.LiveCloud(_cloud, _time, sightings: _writer);
        _cloud.Servers.Put(An.Instance("web-1") with { PowerState = PowerState.Running, Host = "compute-1", HostId = "h1" });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_test is not null)
        {
            await _writer.StopAsync(CancellationToken.None);
            _writer.Dispose();
            await _test.DisposeAsync();
        }
    }

    [Fact]
    public async Task ChangeOfAWatchedInstance_IsSeen()
    {
        var alice = An.Context(_cloud);
        await using var view = await WatchAsync(alice);
        await ChangeAsync(view, Stopped("web-1"));
        Assert.Equal([(SightingKind.Power, "Running", "Shutdown"), (SightingKind.Status, "Active", "Shutoff")], await SeenAsync(alice));
    }

    [Fact]
    public async Task ListThatDoesNotChange_WritesNothing()
    {
        var alice = An.Context(_cloud);
        await using var view = await WatchAsync(alice);
        var calls = _cloud.Calls("instances.list");
        await Soon.BeTrueAsync(() => _cloud.Calls("instances.list") > calls + 3, _time);
        Assert.Empty(await SeenAsync(alice));
        Assert.DoesNotContain("instance_sightings:", await _test.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyWatching_SeesNothing()
    {
        var alice = An.Context(_cloud);
        _cloud.Servers.Put(Stopped("web-1"));
        await using (await WatchAsync(alice))
        {
            Assert.Empty(await SeenAsync(alice));
        }
    }

    [Fact]
    public async Task TwoWatchersOfOneProject_TellAChangeOnce_AndTheNodeToAdministratorsOnly()
    {
        var (alice, root) = (An.Context(_cloud), An.Context(_cloud, "root", roles: "admin"));
        await using var one = await WatchAsync(alice);
        await using var two = await WatchAsync(root);
        _cloud.Servers.Put(Stopped("web-1") with { Host = "compute-2", HostId = "h2" });
        await Soon.BeTrueAsync(() => one.Last!.ById["web-1"].HostId == "h2" && two.Last!.ById["web-1"].HostId == "h2", _time);
        Assert.Equal([SightingKind.Moved, SightingKind.Power, SightingKind.Status], (await SeenAsync(alice)).Select(static seen => seen.Kind));
        Assert.Equal([(SightingKind.Host, "compute-1", "compute-2")], (await SeenAsync(root)).Where(static seen => seen.Kind == SightingKind.Host));
    }

    [Fact]
    public async Task AnotherProject_SeesNothingOfIt()
    {
        var alice = An.Context(_cloud);
        await using var view = await WatchAsync(alice);
        await ChangeAsync(view, Stopped("web-1"));
        Assert.Empty(await SeenAsync(An.Context(_cloud, "bob", project: "p2")));
        _authorizer.Refused.Add(Web.Policies.PortalPolicy.ProjectRead);
        await Assert.ThrowsAsync<CloudException>(() => SeenAsync(alice));
    }

    [Fact]
    public async Task OldAndTooMany_AreForgotten()
    {
        var scope = new ProjectScope("lab", "RegionOne", "p1");
        await _store.InsertAsync(
            [.. Enumerable.Range(0, 10).Select(hour => new SightingRow(scope, "web-1", new Sighting(An.Start.AddHours(hour), SightingKind.Task, null, $"task-{hour}"), this)),
             new SightingRow(scope, "old", new Sighting(An.Start.AddDays(-40), SightingKind.Task, null, "x"), this),
             new SightingRow(scope, "few", new Sighting(An.Start, SightingKind.Addresses, "状态 🙂", new string('a', 900)), this)],
            Cancel);
        await _store.TrimAsync(An.Start.AddDays(-30).ToUnixTimeMilliseconds(), 3, Cancel);
        Assert.Equal(["task-9", "task-8", "task-7"], (await _store.ListAsync(scope, "web-1", 100, Cancel)).Select(static seen => seen.After));
        Assert.Empty(await _store.ListAsync(scope, "old", 100, Cancel));
        Assert.Equal(("状态 🙂", 500), (await _store.ListAsync(scope, "few", 100, Cancel)).Select(static seen => (seen.Before, seen.After!.Length)).Single());
    }

    [Fact]
    public async Task DatabaseThatIsAway_CostsTheSightingAndNotTheWatcher()
    {
        var alice = An.Context(_cloud);
        await using var view = await WatchAsync(alice);
        await RenameAsync("instance_sightings", "away");
        await ChangeAsync(view, Stopped("web-1"));
        await _writer.FlushAsync(Cancel);
        await RenameAsync("away", "instance_sightings");
        _time.Advance(TimeSpan.FromMinutes(3));
        await ChangeAsync(view, An.Instance("web-1", InstanceStatus.Error));
        Assert.Contains(await SeenAsync(alice), static seen => seen.After == "Error");
    }

    private static Instance Stopped(string id) =>
        An.Instance(id, InstanceStatus.Shutoff) with { PowerState = PowerState.Shutdown, Host = "compute-1", HostId = "h1", Updated = An.Start.AddHours(1) };

    private async Task<ViewReader<Instance>> WatchAsync(ProjectContext context)
    {
        var view = new ViewReader<Instance>(_live.Instances(context));
        await Soon.BeTrueAsync(() => view.Last is { IsComplete: true }, _time);
        return view;
    }

    private async Task ChangeAsync(ViewReader<Instance> view, Instance now)
    {
        _cloud.Servers.Put(now);
        await Soon.BeTrueAsync(() => view.Last!.ById[now.Id].Status == now.Status, _time);
    }

    private async Task<(SightingKind Kind, string? Before, string? After)[]> SeenAsync(ProjectContext context) =>
        [.. (await new SightingReader(_authorizer, _store, _writer).ListAsync(context, "web-1", Cancel)).Select(static seen => (seen.Kind, seen.Before, seen.After))];

    private async Task RenameAsync(string from, string to)
    {
        await using var connection = await _test.Database.OpenAsync(Cancel);
        await connection.ExecuteAsync($"ALTER TABLE {from} RENAME TO {to}");
    }
}

public sealed class SqliteSightingTests : SightingTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.SqliteAsync();
}

public sealed class MySqlSightingTests(MariaDbServer server) : SightingTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.MySqlAsync(server);
}
