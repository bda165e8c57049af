using Dapper;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>The portal's own database goes away while a node is emptied: nobody has to press anything, and nobody works twice.</summary>
public sealed class DrainDatabaseTests() : DrainTaskContext(null)
{
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task ADatabaseThatIsAwayForAMoment_StopsNothing()
    {
        Fill(2, Takes);
        var engine = Fixture.Start().Engine;
        var id = await BeginAsync(engine);
        await HideAsync("portal_migrations");
        var left = await UntilAsync(id, static task => task.State != TaskState.Running);
        Assert.Equal((TaskState.Waiting, null), (left.State, left.StateReason));

        await ShowAsync("portal_migrations");
        await engine.ScanAsync(Cancel);
        Assert.Equal(TaskState.Done, (await UntilEndedAsync(id)).State);
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task ADatabaseThatIsAwayWhileItStandsStill_LetsNothingBegin()
    {
        Fill(2, Takes);
        var engine = Fixture.Start().Engine;
        var id = await BeginAsync(engine);
        await engine.PauseAsync(Fixture.Alice().Session, id, Cancel);
        await HideAsync("portal_migrations");
        await Soon.PassAsync(Fixture.Time, TimeSpan.FromSeconds(12));
        await ShowAsync("portal_migrations");
        for (var scans = 0; scans < 12 && (await Fixture.ReadAsync(id)).Finished == 0; scans++)
        {
            await engine.ScanAsync(Cancel);
            await Soon.PassAsync(Fixture.Time, TimeSpan.FromSeconds(10));
        }

        var task = await Fixture.ReadAsync(id);
        Assert.Equal((TaskState.Paused, 1, 1), (task.State, task.Finished, Asked.Count));
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task ALeaseThatCouldNotBeKeptForAMoment_IsKeptAfterwards()
    {
        Fill(1, TimeSpan.FromDays(1));
        Fixture.Settings.Lease = TimeSpan.FromMinutes(10);
        var engine = Fixture.Start().Engine;
        var id = await BeginAsync(engine);
        var before = (await Fixture.Store.FindAsync(id, Cancel))!.Value.Task;
        await HideAsync("portal_tasks");
        await Soon.PassAsync(Fixture.Time, TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(2));
        await ShowAsync("portal_tasks");
        var now = before;
        for (var second = 0; second < 240 && now.LeaseUntil <= before.LeaseUntil; second++)
        {
            Fixture.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Cancel);
            now = (await Fixture.Store.FindAsync(id, Cancel))!.Value.Task;
        }

        await engine.StopAsync();
        Assert.True(now.LeaseUntil > before.LeaseUntil);
        Assert.Equal(before.Fence, now.Fence);
    }

    [Fact]
    public async Task AWorkerThatCannotKeepItsLease_StopsWhenItHasRunOut()
    {
        Fill(1, TimeSpan.FromMinutes(10));
        var engine = Fixture.Start().Engine;
        var id = await BeginAsync(engine);
        await HideAsync("portal_tasks");
        int looks;
        var rounds = 0;
        do
        {
            looks = Cloud.Calls("instances.get");
            await Soon.PassAsync(Fixture.Time, TimeSpan.FromSeconds(30));
        }
        while (looks != Cloud.Calls("instances.get") && ++rounds < 10);

        Assert.InRange(rounds, 0, 9);

        await ShowAsync("portal_tasks");
        await engine.ScanAsync(Cancel);
        Assert.Equal(TaskState.Done, (await UntilEndedAsync(id, TimeSpan.FromSeconds(5))).State);
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    /// <returns>When the first instance moves.</returns>
    private async Task<string> BeginAsync(TaskEngine engine)
    {
        var id = await engine.StartAsync(Fixture.Alice(), Drain(Orders(Cloud.Addresses.Count, "compute2"), Pace with { AtOnce = 1 }), null, Cancel);
        await UntilAsync(id, static task => TaskReasons.Parse(task.Items[0].Message) is ("moving", _));
        return id;
    }

    private Task HideAsync(string table) => DoAsync($"ALTER TABLE {table} RENAME TO hidden");

    private Task ShowAsync(string table) => DoAsync($"ALTER TABLE hidden RENAME TO {table}");

    private async Task DoAsync(string statement)
    {
        await using var connection = await Fixture.Database.OpenAsync(Cancel);
        await connection.ExecuteAsync(statement);
    }
}
