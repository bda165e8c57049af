using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Drain;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>A plan may be hours old when the turn of its last instance comes: what the cloud is like by then decides.</summary>
public sealed class DrainChangeTests() : DrainTaskContext(null)
{
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData(false, "compute3")]
    [InlineData(true, "compute2")]
    public async Task ANodeThatWasDisabledSinceThePlan_TakesOnlyWhomAPersonSentThere(bool chosen, string expected)
    {
        Fill(1, Takes);
        Tells([Node("compute1"), Node("compute2"), Node("compute3")], Service("compute1"), Service("compute2", disabled: true), Service("compute3"));
        var task = await UntilEndedAsync(await StartAsync(
            [.. Orders(1, "compute2", "compute3").Select(order => order with { IsChosen = chosen })], Pace with { TryElsewhere = true }));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(expected, Assert.Single(Asked).Host);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ANodeThatAnotherTaskEmpties_TakesNobody(bool nodesAreKnown)
    {
        Fill(1, Takes);
        if (nodesAreKnown)
        {
            Tells([Node("compute1"), Node("compute2"), Node("compute3")]);
        }

        var engine = Fixture.Start().Engine;
        await engine.StartAsync(Fixture.Alice(), DrainTasks.Draft("compute2", Orders(1, "compute3"), Pace), TimeSpan.FromDays(1), Cancel);
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2", "compute3"), Pace with { TryElsewhere = true }));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal("compute3", Assert.Single(Asked).Host);
    }

    [Fact]
    public async Task WhereTheOnlyPlannedNodeIsBeingEmptied_NothingIsAsked()
    {
        Fill(1, Takes);
        var engine = Fixture.Start().Engine;
        await engine.StartAsync(Fixture.Alice(), DrainTasks.Draft("compute2", Orders(1, "compute3"), Pace), TimeSpan.FromDays(1), Cancel);
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2")));

        Assert.Equal(TaskReasons.NoDestination, task.Items[0].Message);
        Assert.Empty(Asked);
        AddressesAreWhereTheyWere();
    }

    /// <summary>The plan counted none; nova-network would leave it on the old node.</summary>
    [Fact]
    public async Task AnAddressThatItGotSinceThePlan_IsHandedOver()
    {
        Fill(1, Takes);
        var task = await UntilEndedAsync(await StartAsync(WithoutHandOver()));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(["addresses.disassociate", "migrations.live", "addresses.associate"], Sent);
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task AnAddressThatNeutronLeadsAlong_IsLeftAlone()
    {
        Fill(1, Takes);
        Cloud.Capabilities.Add(CloudCapability.ChooseFixedIp);
        await UntilEndedAsync(await StartAsync(WithoutHandOver()));

        Assert.Equal(["migrations.live"], Sent);
        Assert.Equal(0, Cloud.Calls("addresses.list"));
    }

    /// <summary>A person sent it on its way knowing that its addresses stay behind.</summary>
    [Fact]
    public async Task AddressesOfAClosedProjectThatArePlannedToStayBehind_KeepNobody()
    {
        Fill(1, Takes);
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { ProjectId = "p2" });
        Cloud.AddressOwners["1"] = "p2";
        Cloud.ClosedProjects["p2"] = true;
        var task = await UntilEndedAsync(await StartAsync(WithoutHandOver()));

        Assert.Equal((TaskState.Done, "migrations.live"), (task.State, Assert.Single(Sent)));
    }

    /// <summary>Two items, or two portals, find the same room in the same moment.</summary>
    [Theory]
    [InlineData(-1, false, "compute3")]
    [InlineData(1, false, "compute2")]
    [InlineData(1, true, "compute3")]
    public async Task WhoWantsTheSameRoom_GivesWayToWhoCameFirst(int minutesLater, bool isAsked, string expected)
    {
        Fill(1, Takes);
        Tells([Node("compute1"), Node("compute2", 63_000), Node("compute3")]);
        var orders = Orders(1, "compute2", "compute3");
        Cloud.GateAfter = async operation =>
        {
            if (operation == "addresses.disassociate" && Cloud.Calls(operation) == 1)
            {
                var other = new MigrationRun
                {
                    Id = "other",
                    InstanceId = "vm-9",
                    InstanceName = "other",
                    ProjectId = "p1",
                    Order = orders[0].Order,
                    StartedAt = Fixture.Time.GetUtcNow().AddMinutes(minutesLater),
                    SentAt = isAsked ? Fixture.Time.GetUtcNow() : null,
                };
                await new MigrationRunStore(Fixture.Database).OpenAsync(other, (await Fixture.Store.ListOpenAsync("lab", DrainTasks.Kind, Cancel))[0], Cancel);
            }
        };
        var task = await UntilEndedAsync(await StartAsync(orders, Pace with { TryElsewhere = true }));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(expected, Assert.Single(Asked).Host);
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task WhoIsTurnedAwayFromADeadNode_KeepsToThePaceOfTheOther()
    {
        Fill(4, Takes);
        Tells([Node("compute1"), Node("compute2"), Node("compute3")], Service("compute1"), Service("compute2", alive: false), Service("compute3"));
        var task = await UntilEndedAsync(await StartAsync(Orders(4, "compute2", "compute3"), Pace with { AtOnce = 4, PerDestination = 1, TryElsewhere = true }));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal((4, 1), (Asked.Count(static move => move.Host == "compute3"), Most.ToOne));
        NobodyWasMovedTwice();
    }

    /// <summary>The node's own figure has who arrived before the portal stops counting them by itself.</summary>
    [Theory]
    [InlineData(1_100, true)]
    [InlineData(700, false)]
    public async Task WhatHasJustArrived_IsNotTakenForANodeThatIsFull(long free, bool fits)
    {
        Fill(2, Takes, (_, _) =>
        {
            Cloud.Nodes.Nodes[1] = Cloud.Nodes.Nodes[1] with { MemoryUsedMiB = Cloud.Nodes.Nodes[1].MemoryUsedMiB + 512 };
            return true;
        });
        Tells([Node("compute1"), Node("compute2", 64_000 - free)]);
        var task = await UntilEndedAsync(await StartAsync(Orders(2, "compute2"), Pace with { AtOnce = 1 }));

        Assert.Equal([TaskReasons.Moved("compute2"), fits ? TaskReasons.Moved("compute2") : TaskReasons.NoDestination], task.Items.Select(static item => item.Message));
        AddressesAreWhereTheyWere();
    }

    [Fact]
    public async Task WhoIsNoAdministratorAnyMore_IsNotToldThatAllIsWell()
    {
        Fill(2, Takes);
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { Host = null });
        var refused = new CloudError.Forbidden("User does not have admin privileges");
        Cloud.FailBefore = operation => operation == "instances.all" ? refused : null;
        Cloud.Servers.Delete("vm-2", Fixture.Time.GetUtcNow());
        var task = await UntilEndedAsync(await StartAsync(Orders(2, "compute2")));

        Assert.Equal(
            [(TaskItemState.Failed, TaskReasons.CannotTell), (TaskItemState.Failed, refused.Message)], task.Items.Select(static item => (item.State, item.Message!)));
        Assert.Empty(Asked);
    }

    [Fact]
    public async Task WhoLosesTheRoleWhileItWaits_IsNotToldThatItMoved()
    {
        Fill(1, Takes);
        Cloud.FailAfter = operation =>
        {
            if (operation == "addresses.disassociate")
            {
                Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { Host = null });
            }

            return null;
        };
        var task = await UntilEndedAsync(await StartAsync(Orders(1, "compute2")));

        Assert.Equal((TaskItemState.Failed, TaskReasons.CannotTell), (task.Items[0].State, task.Items[0].Message));
        Assert.Empty(Asked);
        AddressesAreWhereTheyWere();
    }

    /// <summary>It may stand still for a week.</summary>
    [Fact]
    public async Task WhileItStandsStill_NothingIsLookedAtForAnotherNode()
    {
        Fill(1, Takes, static (_, host) => host != "compute2");
        var engine = Fixture.Start().Engine;
        var alice = Fixture.Alice();
        var id = await engine.StartAsync(alice, Drain(Orders(1, "compute2", "compute3"), Pace with { TryElsewhere = true }), null, Cancel);
        await Soon.BeTrueAsync(() => Asked.Count == 1, Fixture.Time, TimeSpan.FromMilliseconds(500));
        await engine.PauseAsync(alice.Session, id, Cancel);
        await UntilAsync(id, static task => task.Items[0].Message == TaskReasons.WaitsForElsewhere);
        var looks = Cloud.Calls("instances.get");
        await Soon.PassAsync(Fixture.Time, TimeSpan.FromMinutes(1));
        Assert.Equal(looks, Cloud.Calls("instances.get"));

        await engine.ContinueAsync(alice.Session, id, Cancel);
        Assert.Equal(TaskState.Done, (await UntilEndedAsync(id)).State);
        Assert.Equal("compute3", HostOf(1));
        AddressesAreWhereTheyWere();
    }

    private static IReadOnlyList<DrainOrder> WithoutHandOver() => [.. Orders(1, "compute2").Select(static order => order with { Order = order.Order with { HandOver = false } })];
}
