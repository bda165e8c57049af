using Portal.Domain.Clouds;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Drain;

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

    private static IReadOnlyList<DrainOrder> WithoutHandOver() => [.. Orders(1, "compute2").Select(static order => order with { Order = order.Order with { HandOver = false } })];
}
