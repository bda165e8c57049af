using Microsoft.Extensions.Time.Testing;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Tasks;

/// <summary>On each kind of database: a drain whose portal dies, whose owner's sign-in ends, and that two portals work on.</summary>
public abstract class DrainCrashTests(MariaDbServer? server) : DrainTaskContext(server)
{
    private const int Count = 4;

    [Theory]
    [InlineData("addresses.disassociate", 1)]
    [InlineData("addresses.disassociate", 3)]
    [InlineData("migrations.live", 1)]
    [InlineData("migrations.live", 2)]
    [InlineData("migrations.live", 4)]
    [InlineData("addresses.associate", 1)]
    [InlineData("addresses.associate", 4)]
    public async Task KilledWhileARequestIsOnItsWay_EveryInstanceEndsOnItsNode_AndNoneIsMovedTwice(string operation, int which)
    {
        Fill(Count, TimeSpan.FromSeconds(4));
        var id = await KillAsync(operation, which, afterwards: true, Drain(Orders(Count, "compute2", "compute3")));
        var task = await ResumeAsync(id);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(["compute2", "compute3", "compute2", "compute3"], Enumerable.Range(1, Count).Select(HostOf));
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    [Theory]
    [InlineData("addresses.disassociate", 2)]
    [InlineData("migrations.live", 2)]
    public async Task KilledBeforeARequestReachedTheCloud_EveryInstanceIsAccountedFor(string operation, int which)
    {
        Fill(Count, TimeSpan.FromSeconds(4));
        var id = await KillAsync(operation, which, afterwards: false, Drain(Orders(Count, "compute2", "compute3")));
        var task = await ResumeAsync(id);

        Assert.All(task.Items, item => Assert.Equal(item.State == TaskItemState.Done, Cloud.Servers.Find(item.TargetId)!.Host != "compute1"));
        Assert.Single(task.Items, static item => item is { State: TaskItemState.Failed, Message: TaskReasons.NotCarriedOut });
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    /// <summary>The next worker finds the attempt that failed, and opens the other.</summary>
    [Fact]
    public async Task KilledBetweenOneNodeAndTheNext_TheNextIsTriedOnce()
    {
        Fill(2, TimeSpan.FromSeconds(4), static (_, host) => host != "compute2");
        var id = await KillAsync("addresses.associate", 1, afterwards: true, Drain(Orders(2, "compute2", "compute3"), Pace with { TryElsewhere = true }));
        var task = await ResumeAsync(id);

        Assert.Equal(TaskState.Done, task.State);
        Assert.All(Enumerable.Range(1, 2), number => Assert.Equal("compute3", HostOf(number)));
        Assert.Equal([("vm-1", "compute2"), ("vm-1", "compute3"), ("vm-2", "compute3")], Asked.Order());
        Assert.False(AskedWhileMoving);
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task KilledWhileItStoodStill_WhatMovesIsBroughtToItsEnd_AndNothingElseBegins()
    {
        Fill(Count, TimeSpan.FromSeconds(30));
        var frozen = new FakeTimeProvider(An.Start);
        var first = Fixture.Start(frozen).Engine;
        var alice = Fixture.Alice();
        var id = await first.StartAsync(alice, Drain(Orders(Count, "compute2", "compute3"), Pace with { AtOnce = 2 }), null, Cancel);
        await Soon.BeTrueAsync(() => Asked.Count == 2, frozen, TimeSpan.FromMilliseconds(500));
        await first.PauseAsync(alice.Session, id, Cancel);

        var next = Fixture.Start().Engine;
        Fixture.Time.Advance(TimeSpan.FromMinutes(5));
        await next.ScanAsync(Cancel);
        await UntilAsync(id, static task => task.Finished == 2);

        Assert.Equal((TaskState.Paused, 2), ((await Fixture.ReadAsync(id)).State, Asked.Count));
        AddressesAreWhereTheyWere();

        await next.ContinueAsync(alice.Session, id, Cancel);
        Assert.Equal(TaskState.Done, (await UntilEndedAsync(id)).State);
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
        await first.StopAsync();
    }

    [Fact]
    public async Task TwoPortals_ShareTheWork_WithoutDoingItTwice()
    {
        Fill(6, TimeSpan.FromSeconds(4));
        var (one, two) = (Fixture.Start().Engine, Fixture.Start().Engine);
        var ids = new[]
        {
            await one.StartAsync(Fixture.Alice(), Drain(Orders(6, "compute2", "compute3")), null, Cancel),
            await two.StartAsync(Fixture.Alice(), Drain(Orders(6, "compute3", "compute2")), null, Cancel),
        };
        await one.ScanAsync(Cancel);
        await two.ScanAsync(Cancel);
        _ = one.WakeAsync(ids[1]);
        _ = two.WakeAsync(ids[0]);
        foreach (var id in ids)
        {
            var task = await UntilEndedAsync(id);
            Assert.All(task.Items, static item => Assert.True(item.IsFinal));
        }

        Assert.All(Enumerable.Range(1, 6), number => Assert.NotEqual("compute1", HostOf(number)));
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task ASignInThatEndsOnTheWay_IsWaitedFor_AndNothingIsLost()
    {
        Fill(Count, TimeSpan.FromSeconds(4));
        var (engine, sessions) = Fixture.Start();
        await sessions.StartAsync(Cancel);
        var alice = Fixture.Alice();
        var id = await engine.StartAsync(alice, Drain(Orders(Count, "compute2", "compute3"), Pace with { AtOnce = 2 }), null, Cancel);
        await Soon.BeTrueAsync(() => Asked.Count == 2, Fixture.Time, TimeSpan.FromMilliseconds(500));
        foreach (var token in Cloud.Log.Select(static line => line.Split(' ')[1]).Append("sign-in-of-alice").Distinct())
        {
            Cloud.Revoked[token] = true;
        }

        await UntilAsync(id, static task => task.State == TaskState.NeedsSignIn);
        Assert.Equal(2, Asked.Count);

        Fixture.Tokens.Value = "second-sign-in";
        Fixture.Events.Tell(SessionEventKind.Renewed, alice.Session);
        Assert.Equal(TaskState.Done, (await UntilEndedAsync(id)).State);
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
        sessions.Dispose();
    }
}

public sealed class SqliteDrainCrashTests() : DrainCrashTests(null);

public sealed class MySqlDrainCrashTests(MariaDbServer server) : DrainCrashTests(server);
