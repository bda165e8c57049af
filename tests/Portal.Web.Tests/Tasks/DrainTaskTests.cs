using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>Emptying a node, with everything that goes wrong on the way.</summary>
public sealed class DrainTaskTests() : DrainTaskContext(null)
{
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task EveryInstanceMovesOnce_SoManyAtATime_AndTakesItsAddressAlong()
    {
        Fill(8, Takes);
        var task = await UntilEndedAsync(await StartAsync(Orders(8, "compute2", "compute3")));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(["compute2", "compute3", "compute2", "compute3"], Enumerable.Range(1, 4).Select(HostOf));
        Assert.Equal((8, 3), (Asked.Count, Most.InAll));
        Assert.InRange(Most.ToOne, 1, 2);
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
        Assert.Equal(8, Fixture.Audit.Entries.Count(static entry => entry.Action == "instance.live-migrate"));
        Assert.Equal(24, Sent.Count());
    }

    [Fact]
    public async Task OneAtATimeToANode_IsOneAtATime()
    {
        Fill(6, Takes);
        await UntilEndedAsync(await StartAsync(Orders(6, "compute2", "compute3"), Pace with { AtOnce = 6, PerDestination = 1 }));

        Assert.Equal((2, 1), Most);
        NobodyWasMovedTwice();
    }

    [Fact]
    public async Task TwoThatFailOnPurpose_AreReported_AndTheRestMoves()
    {
        Fill(6, Takes, static (instance, _) => instance is not ("vm-2" or "vm-5"));
        var task = await UntilEndedAsync(await StartAsync(Orders(6, "compute2", "compute3")));

        Assert.Equal(TaskState.DoneWithFailures, task.State);
        Assert.Equal(["vm-2", "vm-5"], task.Items.Where(static item => item.State == TaskItemState.Failed).Select(static item => item.TargetId));
        Assert.All(task.Items.Where(static item => item.State == TaskItemState.Failed), static item => Assert.Equal(TaskReasons.RolledBack, item.Message));
        Assert.Equal(("compute1", "compute1"), (HostOf(2), HostOf(5)));
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task ANodeThatTakesNobody_IsFollowedByAnother()
    {
        Fill(3, Takes, static (_, host) => host != "compute2");
        var task = await UntilEndedAsync(await StartAsync(Orders(3, "compute2", "compute3"), Pace with { TryElsewhere = true }));

        Assert.Equal(TaskState.Done, task.State);
        Assert.All(Enumerable.Range(1, 3), number => Assert.Equal("compute3", HostOf(number)));
        Assert.Equal(5, Asked.Count);
        Assert.False(AskedWhileMoving);
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task WhereNobodyTakesIt_EachNodeIsAskedOnce_AndItStaysWithItsAddress()
    {
        Fill(1, Takes, static (_, _) => false);
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2", "compute3", "compute4", "compute5"), Pace with { TryElsewhere = true }));

        Assert.Equal(TaskItemState.Failed, task.Items[0].State);
        Assert.Equal(["compute2", "compute3", "compute4"], Asked.Select(static move => move.Host));
        AddressesAreWhereTheyWere();
    }

    /// <summary>nova left it in <c>migrating</c>: to ask again would be to ask for what it may be doing.</summary>
    [Fact]
    public async Task ARefusalThatLeavesItMigrating_IsNotTriedElsewhere()
    {
        Fill(1, TimeSpan.FromDays(1));
        Cloud.FailAfter = Fails("migrations.live", new CloudError.Invalid("Live migration of instance vm-1 to host compute2 failed"));
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2", "compute3"), Pace with { TryElsewhere = true }));

        Assert.Equal(TaskItemState.Failed, task.Items[0].State);
        Assert.Single(Asked);
        Assert.True((await LatestAsync()).Run.NeedsReset);
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task AfterSoManyFailures_ItAsksBeforeItGoesOn_AndCountsAnew()
    {
        Fill(8, Takes, static (_, _) => false);
        var engine = Fixture.Start().Engine;
        var alice = Fixture.Alice();
        var id = await engine.StartAsync(alice, Drain(Orders(8, "compute2", "compute3"), Pace with { AtOnce = 1, StopAfter = 3 }), null, Cancel);
        var stopped = await UntilAsync(id, static task => task.State == TaskState.Paused);

        Assert.Equal(TaskReasons.StoppedAfter(3), stopped.StateReason);
        Assert.Equal((3, 5), (stopped.Items.Count(static item => item.State == TaskItemState.Failed), stopped.Items.Count(static item => item.State == TaskItemState.Waiting)));
        await Soon.PassAsync(Fixture.Time, TimeSpan.FromMinutes(1));
        Assert.Equal(3, Asked.Count);

        await engine.ContinueAsync(alice.Session, id, Cancel);
        var again = await UntilAsync(id, static task => task.State == TaskState.Paused && task.StateReason is not null && task.Finished == 6);
        Assert.Equal(TaskReasons.StoppedAfter(6), again.StateReason);

        await engine.ContinueAsync(alice.Session, id, Cancel);
        Assert.Equal(TaskState.DoneWithFailures, (await UntilEndedAsync(id)).State);
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task Paused_WhatMovesEndsItsMoveWithItsAddress_AndNothingElseBegins()
    {
        Fill(6, Takes);
        var engine = Fixture.Start().Engine;
        var alice = Fixture.Alice();
        var id = await engine.StartAsync(alice, Drain(Orders(6, "compute2", "compute3"), Pace with { AtOnce = 2 }), null, Cancel);
        await Soon.BeTrueAsync(() => Asked.Count == 2, Fixture.Time, TimeSpan.FromMilliseconds(500));
        await engine.PauseAsync(alice.Session, id, Cancel);
        var paused = await UntilAsync(id, static task => task.Finished == 2);
        await Soon.PassAsync(Fixture.Time, TimeSpan.FromMinutes(1));

        Assert.Equal(TaskState.Paused, (await Fixture.ReadAsync(id)).State);
        Assert.Equal((2, 4), (Asked.Count, paused.Items.Count(static item => item.State == TaskItemState.Waiting)));
        AddressesAreWhereTheyWere();

        await engine.ContinueAsync(alice.Session, id, Cancel);
        Assert.Equal(TaskState.Done, (await UntilEndedAsync(id)).State);
        NobodyWasMovedTwice();
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task Cancelled_WhatMovesEndsItsMove_AndTheRestStays()
    {
        Fill(6, Takes);
        var engine = Fixture.Start().Engine;
        var alice = Fixture.Alice();
        var id = await engine.StartAsync(alice, Drain(Orders(6, "compute2", "compute3"), Pace with { AtOnce = 2 }), null, Cancel);
        await Soon.BeTrueAsync(() => Asked.Count == 2, Fixture.Time, TimeSpan.FromMilliseconds(500));
        await engine.CancelAsync(alice.Session, id, Cancel);
        var task = await UntilEndedAsync(id);

        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Equal((2, 4), (task.Items.Count(static item => item.State == TaskItemState.Done), task.Items.Count(static item => item.State == TaskItemState.Cancelled)));
        Assert.Equal(["compute2", "compute3", "compute1", "compute1", "compute1", "compute1"], Enumerable.Range(1, 6).Select(HostOf));
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task WhatFailed_IsTriedAgainByItself()
    {
        var broken = true;
        Fill(4, Takes, (instance, _) => !broken || instance != "vm-3");
        var engine = Fixture.Start().Engine;
        var alice = Fixture.Alice();
        var id = await engine.StartAsync(alice, Drain(Orders(4, "compute2", "compute3")), null, Cancel);
        await UntilEndedAsync(id);
        broken = false;
        var again = await engine.RetryFailedAsync(alice, id, Cancel);

        var task = await UntilEndedAsync(again!);
        Assert.Equal((TaskState.Done, "vm-3"), (task.State, Assert.Single(task.Items).TargetId));
        Assert.All(Enumerable.Range(1, 4), number => Assert.NotEqual("compute1", HostOf(number)));
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task WhatIsGoneOrElsewhereAlready_IsNotTouched()
    {
        Fill(3, Takes);
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { Host = "compute9" });
        Cloud.Servers.Delete("vm-2", Fixture.Time.GetUtcNow());
        var task = await UntilEndedAsync(await StartAsync(Orders(3, "compute2")));

        Assert.Equal([TaskReasons.AlreadyMoved("compute9"), TaskReasons.AlreadyGone, TaskReasons.Moved("compute2")], task.Items.Select(static item => item.Message));
        Assert.Equal("vm-3", Assert.Single(Asked).Instance);
    }

    [Fact]
    public async Task AnotherProjectsAddresses_AreHandedOverUnderThatProject_WhereThePersonHasARole()
    {
        Fill(2, Takes);
        Cloud.Servers.Put(Cloud.Servers.Find("vm-2")! with { ProjectId = "p2" });
        Cloud.AddressOwners["2"] = "p2";
        var task = await UntilEndedAsync(await StartAsync(Orders(2, "compute2")));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(6, Sent.Count());
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task AddressesOfAClosedProject_KeepTheirInstanceWhereItIs()
    {
        Fill(2, Takes);
        Cloud.Servers.Put(Cloud.Servers.Find("vm-2")! with { ProjectId = "p2" });
        Cloud.AddressOwners["2"] = "p2";
        Cloud.ClosedProjects["p2"] = true;
        var task = await UntilEndedAsync(await StartAsync(Orders(2, "compute2")));

        Assert.Equal((TaskItemState.Failed, TaskReasons.AddressesClosed), (task.Items[1].State, task.Items[1].Message));
        Assert.Equal("vm-1", Assert.Single(Asked).Instance);
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task ANodeThatDiedSinceThePlan_IsPassedOver_AndAFullOneToo()
    {
        Fill(1, Takes);
        Cloud.Capabilities.UnionWith([CloudCapability.HypervisorList, CloudCapability.ServiceHealth]);
        Cloud.Nodes.Nodes.AddRange([Node("compute1"), Node("compute2"), Node("compute3", 63_900), Node("compute4")]);
        Cloud.Nodes.Services.AddRange([Service("compute1"), Service("compute2", alive: false), Service("compute3"), Service("compute4")]);
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2", "compute3", "compute4"), Pace with { TryElsewhere = true }));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal("compute4", Assert.Single(Asked).Host);
    }

    [Fact]
    public async Task WhereEveryPlannedNodeIsDead_NothingIsAsked()
    {
        Fill(1, Takes);
        Cloud.Capabilities.UnionWith([CloudCapability.HypervisorList, CloudCapability.ServiceHealth]);
        Cloud.Nodes.Nodes.AddRange([Node("compute1"), Node("compute2")]);
        Cloud.Nodes.Services.AddRange([Service("compute1"), Service("compute2", alive: false)]);
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2")));

        Assert.Equal((TaskItemState.Failed, TaskReasons.NoDestination), (task.Items[0].State, task.Items[0].Message));
        Assert.Empty(Asked);
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task ABusyInstance_IsNotTouched()
    {
        Fill(1, Takes);
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { TaskState = "image_snapshot" });
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2")));

        Assert.Equal(TaskReasons.Refused(RefusalReason.Busy), task.Items[0].Message);
        Assert.Empty(Sent);
    }
}
