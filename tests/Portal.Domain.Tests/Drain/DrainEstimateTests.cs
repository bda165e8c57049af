using Portal.Domain.Drain;
using Portal.Domain.Operations.Migration;
using static Portal.Domain.Tests.Drain.DrainSamples;

namespace Portal.Domain.Tests.Drain;

/// <summary>How long it takes: moves beside each other, and requests that the cloud counts.</summary>
public sealed class DrainEstimateTests
{
    private static readonly PostBudget Folsom = new(10, TimeSpan.FromMinutes(1), 8);
    private static readonly Func<long, TimeSpan> AMinute = static _ => TimeSpan.FromMinutes(1);

    [Fact]
    public void MovesBesideEachOther_TakeTheTimeOfTheLongestRow() =>
        Assert.Equal(TimeSpan.FromMinutes(2), Estimate(4, 0, new DrainPace { AtOnce = 2 }, null).Total);

    [Fact]
    public void OneAtATimeToANode_TakesAsLongAsTheNodeThatGetsMost() =>
        Assert.Equal(TimeSpan.FromMinutes(2), Estimate(4, 0, new DrainPace { AtOnce = 4, PerDestination = 1 }, null).Total);

    [Fact]
    public void AnAddressCostsThreeRequests_AndTheCloudsLimitShowsInTheTime()
    {
        var with = Estimate(20, 1, new DrainPace { AtOnce = 20, PerDestination = 20 }, Folsom);
        var without = Estimate(20, 0, new DrainPace { AtOnce = 20, PerDestination = 20 }, Folsom);

        Assert.Equal((60, 20), (with.Posts, without.Posts));
        Assert.True(with.IsHeldByBudget);
        Assert.Equal(TimeSpan.FromMinutes(1), with.ByNetwork);

        // 60 requests, eight at once, then one each six seconds: the last leaves after 312 s.
        Assert.Equal(TimeSpan.FromSeconds(312), with.Total);
        Assert.Equal(TimeSpan.FromSeconds((12 * 6) + 60), without.Total);
    }

    [Fact]
    public void SlowMovesOneByOne_AreNotHeldByTheLimit()
    {
        var estimate = Estimate(6, 1, new DrainPace { AtOnce = 1 }, Folsom);

        Assert.False(estimate.IsHeldByBudget);
        Assert.Equal(TimeSpan.FromMinutes(6), estimate.Total);
    }

    [Fact]
    public void NothingToMove_TakesNoTime() => Assert.Equal(new DrainEstimate(TimeSpan.Zero, 0, TimeSpan.Zero), Estimate(0, 0, DrainPace.Careful, Folsom));

    [Fact]
    public void WhatWasMeasured_CountsMoreThanWhatIsAssumed()
    {
        Assert.Equal(TimeSpan.FromSeconds(10 + (6000 / 60)), MoveSpeed.Of(6000, MigrationTimes.None));
        Assert.Equal(TimeSpan.FromSeconds(33), MoveSpeed.Of(6000, MigrationTimes.Of([TimeSpan.FromSeconds(33)])));
    }

    [Fact]
    public void WhatMayBegin_IsBoundedInAllAndForEachNode()
    {
        var pace = new DrainPace { AtOnce = 3, PerDestination = 1 };

        Assert.Equal([0, 2, 3], pace.Next(["a", "a", "b", "c", "d"], []));
        Assert.Equal([3], pace.Next(["a", "a", "b", "c", "d"], ["a", "b"]));
        Assert.Empty(pace.Next(["a", "b"], ["x", "y", "z"]));
    }

    private static DrainEstimate Estimate(int instances, int addresses, DrainPace pace, PostBudget? budget) => DrainEstimate.Of(
        DrainPlanner.Plan(Request(Enumerable.Range(0, instances).Select(number => Instance($"i-{number}", addresses: addresses)), Node("c1"), Node("c2"), Node("c3"))), pace, budget, AMinute);
}
