using Portal.Domain.Collections;
using Portal.Domain.Drain;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Tests.Support;
using static Portal.Domain.Tests.Drain.DrainSamples;

namespace Portal.Domain.Tests.Drain;

/// <summary>Can this rack be patched tonight?</summary>
public sealed class RackPlanTests
{
    [Fact]
    public void NodesThatComeBackEmpty_TakeInTheNext()
    {
        var rack = Plan(NodeReturn.Empty, Node("c1", 10000, 6000), Node("c2", 10000, 6000), Node("c3", 10000));

        Assert.True(rack.IsPossible);
        Assert.Equal([("c1", "c3"), ("c2", "c1")], rack.Steps.Select(static step => (step.Host, step.Plan.Moves.First().Destination!)));
        Assert.Equal([("c2", 4000L), ("c1", 4000L)], rack.Steps.Select(static step => (step.Tightest!, step.TightestFreeMiB)));
        Assert.Equal(2, rack.Moves);
    }

    [Fact]
    public void NodesThatStayAway_LeaveNoRoomForTheNext()
    {
        var rack = Plan(NodeReturn.Never, Node("c1", 10000, 6000), Node("c2", 10000, 6000), Node("c3", 10000));

        Assert.False(rack.IsPossible);
        Assert.Equal([0, 1], rack.Steps.Select(static step => step.Plan.StaysRunning));
        Assert.Equal(DrainReason.NoRoom, rack.Steps[1].Plan.Steps[0].Reason);
    }

    [Fact]
    public void InstancesThatAreLedBack_CountTwice_AndLeaveEverythingAsItWas()
    {
        var rack = Plan(NodeReturn.WithItsInstances, Node("c1", 10000, 6000), Node("c2", 10000, 6000), Node("c3", 10000));

        Assert.Equal(["c3", "c3"], rack.Steps.Select(static step => step.Plan.Moves.First().Destination));
        Assert.Equal((4, 0), (rack.Moves, rack.MovedAgain));
    }

    [Fact]
    public void ANodeThatIsEmptiedLater_IsTakenOnlyWhenThereIsNoOther()
    {
        Assert.Equal("c3", Plan(NodeReturn.Empty, Node("c1", 10000, 6000), Node("c2", 50000, 6000), Node("c3", 20000)).Steps[0].Plan.Moves.First().Destination);

        var twice = Plan(NodeReturn.Empty, Node("c1", 10000, 6000), Node("c2", 50000, 6000), Node("c3", 10000, 5000));
        Assert.Equal("c2", twice.Steps[0].Plan.Moves.First().Destination);
        Assert.Equal(2, twice.Steps[1].Plan.Steps.Count);
        Assert.Equal(1, twice.MovedAgain);
    }

    private static RackPlan Plan(NodeReturn back, params MigrationNode[] nodes) => RackPlanner.Plan(new RackRequest
    {
        Hosts = ["c1", "c2"],
        Instances = new Dictionary<string, ValueList<DrainInstance>>
        {
            ["c1"] = [Instance("a", 6000)],
            ["c2"] = [Instance("b", 6000).With(static placement => placement with { Host = "c2" })],
        },
        Nodes = [.. nodes],
        Terms = Terms,
        Now = An.Moment,
        Return = back,
    });
}
