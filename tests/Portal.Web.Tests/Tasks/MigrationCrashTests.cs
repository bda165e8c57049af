using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Tasks;

/// <summary>On each kind of database: what is remembered of a move. Killed in the middle of each request, and answers that never came: nothing is sent twice, and no address is left behind.</summary>
public abstract class MigrationCrashTests(MariaDbServer? server) : MigrationTaskContext(server)
{
    [Fact]
    public async Task LiveMigration_TakesItsAddressesAlong_AndIsRemembered()
    {
        ArrivesAfter(TimeSpan.FromSeconds(9));
        var task = await RunAsync(Live());

        var item = Assert.Single(task.Items);
        Assert.Equal((TaskItemState.Done, TaskReasons.Moved("compute2")), (item.State, item.Message));
        Assert.Equal(["addresses.disassociate", "addresses.disassociate", "migrations.live", "addresses.associate", "addresses.associate"], Sent);
        Assert.All(["1", "2"], id => Assert.Equal(Vm, Cloud.Addresses[id].InstanceId));
        Assert.Null(Cloud.Addresses["3"].InstanceId);
        var run = (await LatestAsync()).Run;
        Assert.Equal((MigrationOutcome.Arrived, "compute1", "compute2", MigrationPhase.Over), (run.Outcome, run.From, run.To, run.Phase));
        Assert.All(run.Addresses.Items, static address => Assert.Equal(AddressStep.LedBack, address.Step));
        Assert.InRange(run.Took!.Value, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(20));
        var times = await new MigrationRunStore(Fixture.Database).TimesAsync("lab", MigrationKind.Live, 600, Cancel);
        Assert.Equal((1, run.Took!.Value.Seconds), (times.Count, times.Longest.Seconds));
        Assert.Equal(
            ["migration.begin", "floating-ip.disassociate", "floating-ip.disassociate", "instance.live-migrate", "floating-ip.associate", "floating-ip.associate"],
            Fixture.Audit.Entries.Select(static entry => entry.Action));
        Assert.All(Fixture.Audit.Entries, entry => Assert.Equal(Fixture.Alice().Project.Name, entry.ProjectName));
    }

    [Fact]
    public async Task History_IsNewestFirst_AndOfOneCloud()
    {
        var history = new MigrationRunStore(Fixture.Database);
        ArrivesAfter(TimeSpan.FromSeconds(1));
        await RunAsync(Live());
        Cloud.Servers.Put(Cloud.Servers.Find(Vm)! with { Host = "compute1" });
        await RunAsync(Live() with { HandOver = false });

        var all = await history.ListAsync("lab", 10, Cancel);
        Assert.Equal([0, 2], all.Select(static migration => migration.Run.Addresses.Count));
        Assert.All(all, migration => Assert.Equal(("alice", "p1"), (migration.PersonName, migration.Scope.ProjectId)));
        Assert.Empty(await history.ListAsync("elsewhere", 10, Cancel));
        Assert.Single(await history.ListAsync("lab", 1, Cancel));
        Assert.Equal(2, (await history.ListOfAsync("lab", Vm, 10, Cancel)).Count);
        Assert.Empty(await history.ListOfAsync("lab", "another", 10, Cancel));
    }

    [Fact]
    public async Task WhatAPersonDidAfterwards_IsWrittenDown_ButNeverIntoARunThatIsOpen()
    {
        var store = new MigrationRunStore(Fixture.Database);
        ArrivesAfter(TimeSpan.FromSeconds(1));
        var task = await RunAsync(Live());
        var run = (await LatestAsync()).Run;

        await store.AmendAsync(run.Id, static known => known with { MendedAt = An.Start }, Cancel);
        await store.AmendAsync("no-such-run", static known => known with { Reason = "never" }, Cancel);
        Assert.Equal(run with { MendedAt = An.Start }, (await LatestAsync()).Run);

        var open = run with { Id = "open", EndedAt = null, StartedAt = run.StartedAt.AddMinutes(1) };
        await store.OpenAsync(open, task, Cancel);
        await store.AmendAsync("open", static known => known with { Reason = "never" }, Cancel);
        Assert.Equal(open, (await LatestAsync()).Run);
    }

    /// <summary>Two that cannot see each other's rows: the second row itself is refused.</summary>
    [Fact]
    public async Task TwoOpenMovesOfOneInstance_CannotBeStored_UntilTheFirstHasEnded()
    {
        var frozen = new FakeTimeProvider(An.Start);
        var first = Fixture.Start(frozen).Engine;
        await first.StartAsync(Fixture.Alice(), Draft(Live()), null, Cancel);
        await Soon.BeTrueAsync(() => Sent.Contains("migrations.live"), frozen, TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<DbException>(CopyAsync);
        ArrivesAfter(TimeSpan.Zero);
        await Soon.BeTrueAsync(() => Cloud.Calls("addresses.associate") == 2, frozen, TimeSpan.FromMilliseconds(500));
        var store = new MigrationRunStore(Fixture.Database);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await store.ListOfAsync("lab", Vm, 1, Cancel))[0].Run.EndedAt is null)
        {
            frozen.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, patience.Token);
        }

        await CopyAsync();
        await first.StopAsync();

        async Task CopyAsync()
        {
            await using var connection = await Fixture.Database.OpenAsync(Cancel);
            await connection.ExecuteAsync(
                """
                INSERT INTO portal_migrations
                    (id, task_id, cloud_id, scope_project_id, person_key, person_name, instance_id, kind, memory_mib, started_at, journal, version, open_key)
                SELECT 'copy', task_id, cloud_id, scope_project_id, person_key, person_name, instance_id, kind, memory_mib, started_at, journal, 1, @key
                FROM portal_migrations
                """,
                new { key = $"lab/{Vm}" });
        }
    }

    [Fact]
    public async Task AWorkerThatLostTheRun_CanWriteNothingMore()
    {
        ArrivesAfter(TimeSpan.FromSeconds(1));
        await RunAsync(Live());
        var store = new MigrationRunStore(Fixture.Database);
        var run = (await LatestAsync()).Run;
        var (_, version) = (await store.FindAsync(run.Id, Cancel))!.Value;

        Assert.True(await store.SaveAsync(run, version));
        await Assert.ThrowsAsync<OperationCanceledException>(() => new RunJournal(store, run, version).WriteAsync(run));
    }

    [Fact]
    public async Task AWorkerThatWasFrozenAfterItsLine_SendsNothingThatAnotherHasSettled()
    {
        ArrivesAfter(TimeSpan.FromSeconds(1));
        await RunAsync(Live());
        var store = new MigrationRunStore(Fixture.Database);
        var (run, version) = (await store.FindAsync((await LatestAsync()).Run.Id, Cancel))!.Value;
        var journal = new RunJournal(store, run, version);
        await journal.WriteAsync(run);
        await journal.ConfirmAsync();

        await store.SaveAsync(run, version + 1);
        await Assert.ThrowsAsync<OperationCanceledException>(journal.ConfirmAsync);
    }

    [Theory]
    [InlineData("addresses.disassociate", 1)]
    [InlineData("addresses.disassociate", 2)]
    [InlineData("migrations.live", 1)]
    [InlineData("addresses.associate", 1)]
    [InlineData("addresses.associate", 2)]
    public async Task APortalKilledWhileARequestIsOnItsWay_IsFollowedByAnother_AndNothingIsSentTwice(string operation, int which)
    {
        ArrivesAfter(TimeSpan.FromSeconds(4));
        var id = await KillAsync(operation, which, afterwards: true);
        var task = await ResumeAsync(id);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(5, Sent.Count());
        Assert.All(["1", "2"], address => Assert.Equal(Vm, Cloud.Addresses[address].InstanceId));
        Assert.Equal("compute2", Cloud.Servers.Find(Vm)!.Host);
    }

    [Theory]
    [InlineData("addresses.disassociate", 1)]
    [InlineData("addresses.disassociate", 2)]
    [InlineData("migrations.live", 1)]
    public async Task APortalKilledBeforeTheRequestReachedTheCloud_LeavesEverythingAsItWas(string operation, int which)
    {
        ArrivesAfter(TimeSpan.FromSeconds(4));
        var id = await KillAsync(operation, which, afterwards: false);
        var task = await ResumeAsync(id);

        Assert.Equal((TaskItemState.Failed, TaskReasons.NotCarriedOut), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal("compute1", Cloud.Servers.Find(Vm)!.Host);
        Assert.All(["1", "2"], address => Assert.Equal(Vm, Cloud.Addresses[address].InstanceId));
    }

    [Fact]
    public async Task APortalKilledWhileItMoves_IsFollowedByAnother()
    {
        var frozen = new FakeTimeProvider(An.Start);
        var first = Fixture.Start(frozen).Engine;
        var id = await first.StartAsync(Fixture.Alice(), Draft(Live()), null, Cancel);
        await Soon.BeTrueAsync(() => Sent.Contains("migrations.live"), frozen, TimeSpan.FromMilliseconds(500));

        ArrivesAfter(TimeSpan.Zero);
        var task = await ResumeAsync(id);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(5, Sent.Count());
        Assert.All(["1", "2"], address => Assert.Equal(Vm, Cloud.Addresses[address].InstanceId));
        await first.StopAsync();
    }

    [Theory]
    [InlineData("addresses.disassociate")]
    [InlineData("migrations.live")]
    [InlineData("addresses.associate")]
    public async Task ALostAnswer_IsSettledByLooking(string operation)
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        Cloud.FailAfter = Once(operation, new CloudError.Unavailable("cut") { OutcomeUnknown = true });
        var task = await RunAsync(Live());

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(5, Sent.Count());
        Assert.Contains(Fixture.Audit.Entries, static entry => entry.Outcome == AuditOutcome.Unknown);
    }
}

public sealed class SqliteMigrationCrashTests() : MigrationCrashTests(null);

public sealed class MySqlMigrationCrashTests(MariaDbServer server) : MigrationCrashTests(server);
