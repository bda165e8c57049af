using Portal.Domain.Drain;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Tests.Support;
using static Portal.Domain.Tests.Drain.DrainSamples;

namespace Portal.Domain.Tests.Drain;

/// <summary>Where each instance of a node goes, and why it does not.</summary>
public sealed class DrainPlanTests
{
    [Fact]
    public void Instances_AreSpreadOverTheNodes_TheLargestFirst()
    {
        var plan = DrainPlanner.Plan(Request([Instance("a", 8000), Instance("b", 4000), Instance("c", 4000)], Node("c1"), Node("c2"), Node("c3")));

        Assert.Equal(["c2", "c3", "c3"], plan.Steps.Select(static step => step.Destination));
        Assert.All(plan.Steps.Items, static step => Assert.Equal(DrainReason.MostRoom, step.Reason));
        Assert.Equal([("c2", 1, 8000L, 64000L, 56000L), ("c3", 2, 8000L, 64000L, 56000L)],
            plan.Arrivals.Select(static arrival => (arrival.Host, arrival.Instances, arrival.MemoryMiB, arrival.FreeBeforeMiB, arrival.FreeAfterMiB)));
    }

    [Fact]
    public void TheOnlyNodeThatTakesIt_IsCalledThat() =>
        Assert.Equal(DrainReason.OnlyNode, Assert.Single(DrainPlanner.Plan(Request([Instance("a")], Node("c1"), Node("c2"))).Steps.Items).Reason);

    /// <summary>Largest first and spread out, the 3000 finds 2001 and 1001 left; packed, everything fits.</summary>
    [Fact]
    public void WhenSpreadingOutLeavesSomethingBehind_ItIsPackedInstead()
    {
        var plan = DrainPlanner.Plan(Request(
            [Instance("a", 6000), Instance("b", 5000), Instance("c", 5000), Instance("d", 4000), Instance("e", 3000)], Node("c1"), Node("c2", 12001), Node("c3", 11001)));

        Assert.True(plan.IsWhole, string.Join("; ", plan.Steps.Select(static step => $"{step.Instance.Id} {step.Destination} {step.Reason}")));
        Assert.All(plan.Steps.Items, static step => Assert.True(step.Reason is DrainReason.FitsBest or DrainReason.OnlyNode));
    }

    [Theory]
    [InlineData("stopped", null, DrainReason.Stopped, DrainRemedy.LeaveOff)]
    [InlineData("paused", null, DrainReason.Paused, DrainRemedy.Resume)]
    [InlineData("suspended", null, DrainReason.Suspended, DrainRemedy.Resume)]
    [InlineData("rescued", null, DrainReason.Rescued, DrainRemedy.Unrescue)]
    [InlineData("resized", null, DrainReason.AwaitsConfirmation, DrainRemedy.Confirm)]
    [InlineData("error", null, DrainReason.InError, DrainRemedy.ResetState)]
    [InlineData("building", null, DrainReason.Busy, DrainRemedy.Wait)]
    [InlineData("shelved", null, DrainReason.OtherState, DrainRemedy.AskOwner)]
    [InlineData("active", "image_snapshot", DrainReason.Busy, DrainRemedy.Wait)]
    public void WhatIsNotAtRestAndRunning_Stays_WithWhatCanBeDone(string vmState, string? task, DrainReason reason, DrainRemedy remedy)
    {
        var step = Assert.Single(DrainPlanner.Plan(Request([Instance("a", vmState: vmState).With(placement => placement with { TaskState = task })], Node("c1"), Node("c2"))).Steps.Items);

        Assert.Equal((null, reason), (step.Destination, step.Reason));
        Assert.Equal(remedy, step.Reason.Remedies()[0]);
    }

    [Fact]
    public void ATaskThatDoesNotEnd_IsCalledHanging()
    {
        var hanging = Instance("a").With(static placement => placement with { TaskState = "migrating", UpdatedAt = An.Moment.AddHours(-1) });

        Assert.Equal(DrainReason.Hanging, DrainPlanner.Plan(Request([hanging], Node("c1"), Node("c2"))).Steps[0].Reason);
    }

    [Fact]
    public void ANodeWhoseComputeIsDown_CannotBeDrained_OnlyEvacuated()
    {
        var plan = DrainPlanner.Plan(Request([Instance("a")], Node("c1") with { Compute = Health(ServiceState.Down) }, Node("c2")));

        Assert.Equal((DrainReason.SourceDown, DrainRemedy.Evacuate), (plan.Steps[0].Reason, plan.Steps[0].Reason.Remedies()[0]));
        Assert.Equal(1, plan.StaysRunning);
    }

    /// <summary>A node whose own nova-network is dead is the reason to drain it.</summary>
    [Fact]
    public void ANodeWhoseNetworkIsDown_CanBeDrained() =>
        Assert.True(DrainPlanner.Plan(Request([Instance("a")], Node("c1") with { Network = Health(ServiceState.Down) }, Node("c2"))).IsWhole);

    [Fact]
    public void NodesThatWouldHarmIt_AreNotTakenByThemselves()
    {
        var plan = DrainPlanner.Plan(Request(
            [Instance("a")],
            Node("c1"), Node("no-net") with { Network = Health(ServiceState.Down) }, Node("off") with { Compute = Health(disabled: true) }, Node("elsewhere") with { Zone = "other" },
            Node("full", usedMiB: 63000), Node("down") with { Compute = Health(ServiceState.Down) }, Node("plain", 8000)));

        var step = plan.Steps[0];
        Assert.Equal(("plain", DrainReason.OnlyNode), (step.Destination, step.Reason));
        Assert.Equal([("plain", false), ("elsewhere", true), ("no-net", true), ("off", true)], step.Candidates.Select(static node => (node.Host, node.IsUnwise)));
    }

    [Fact]
    public void ALateNode_IsTheLastChoice() =>
        Assert.Equal("small", DrainPlanner.Plan(Request([Instance("a")], Node("c1"), Node("late") with { Network = Health(ServiceState.Late) }, Node("small", 8000))).Steps[0].Destination);

    [Fact]
    public void WithoutRoom_ItSaysHowMuchThereIs()
    {
        var plan = DrainPlanner.Plan(Request([Instance("a", 9000)], Node("c1"), Node("c2", 8000), Node("c3", 4000)));

        Assert.Equal((DrainReason.NoRoom, 8000L), (plan.Steps[0].Reason, plan.Steps[0].FreeAfterMiB));
        Assert.Equal([MigrationCheck.Memory], plan.Steps[0].Against);
    }

    [Fact]
    public void WithoutAnyNodeThatTakesIt_ItSaysWhatSpeaksAgainst()
    {
        var plan = DrainPlanner.Plan(Request([Instance("a")], Node("c1"), Node("c2") with { Network = Health(ServiceState.Down) }, Node("c3") with { Compute = Health(ServiceState.Down) }));

        Assert.Equal(DrainReason.NoNode, plan.Steps[0].Reason);
        Assert.Equal([MigrationCheck.DestinationComputeAlive, MigrationCheck.DestinationNetworkAlive], plan.Steps[0].Against);
        Assert.Equal(DrainReason.NoOtherNode, DrainPlanner.Plan(Request([Instance("a")], Node("c1"))).Steps[0].Reason);
    }

    [Fact]
    public void AnEdit_IsHonoured_AndTheRestIsJudgedAgainAroundIt()
    {
        var request = Request([Instance("a", 6000), Instance("b", 6000), Instance("c", 6000)], Node("c1"), Node("c2", 13000), Node("c3", 7500));
        var plan = DrainPlanner.Plan(request);
        Assert.Equal(["c2", "c3", "c2"], plan.Steps.Select(static step => step.Destination));

        var edited = DrainPlanner.Plan(request with { Edits = [new DrainEdit("a", "c3")] }, plan);
        Assert.Equal([("c3", DrainReason.Chosen), ("c2", DrainReason.OnlyNode), ("c2", DrainReason.OnlyNode)], edited.Steps.Select(static step => (step.Destination, step.Reason)));

        var without = DrainPlanner.Plan(request with { Edits = [new DrainEdit("a", "c3"), new DrainEdit("a", null)] }, edited);
        Assert.Equal([(null, DrainReason.LeftOut), ("c2", DrainReason.OnlyNode), ("c2", DrainReason.OnlyNode)], without.Steps.Select(static step => (step.Destination, step.Reason)));
    }

    [Fact]
    public void AChosenNodeThatNovaRefuses_IsNotPlanned_AndOneThatHarmsIs_WithWhatSpeaksAgainstIt()
    {
        var request = Request([Instance("a")], Node("c1"), Node("c2"), Node("full", usedMiB: 64000), Node("no-net") with { Network = Health(ServiceState.Down) });

        var refused = DrainPlanner.Plan(request with { Edits = [new DrainEdit("a", "full")] }).Steps[0];
        Assert.Equal((null, DrainReason.ChosenRefused), (refused.Destination, refused.Reason));
        Assert.Equal([MigrationCheck.Memory], refused.Against);
        Assert.Equal(DrainReason.ChosenRefused, DrainPlanner.Plan(request with { Edits = [new DrainEdit("a", "no-such-node")] }).Steps[0].Reason);
        Assert.Equal(DrainReason.ChosenRefused, DrainPlanner.Plan(request with { Edits = [new DrainEdit("a", "c1")] }).Steps[0].Reason);

        var unwise = DrainPlanner.Plan(request with { Edits = [new DrainEdit("a", "no-net")] }).Steps[0];
        Assert.Equal(("no-net", DrainReason.Chosen), (unwise.Destination, unwise.Reason));
        Assert.Equal([MigrationCheck.DestinationNetworkAlive], unwise.Against);
    }

    [Fact]
    public void AddressesOfAnotherProject_AreNotLeftBehindUnasked()
    {
        var theirs = Instance("a", addresses: 1) with { HandOver = AddressHandOver.OtherProject };
        var request = Request([theirs], Node("c1"), Node("c2"));

        Assert.Equal(DrainReason.AddressesOfOthers, DrainPlanner.Plan(request).Steps[0].Reason);
        var asked = DrainPlanner.Plan(request with { Edits = [new DrainEdit("a", "c2")] });
        Assert.Equal(("c2", 1), (asked.Steps[0].Destination, asked.Steps[0].Posts));
        Assert.Contains(DrainWarning.AddressesLeftBehind, asked.Warnings.Items);
    }

    [Fact]
    public void Warnings_SayWhatIsNotKnown_AndWhatGuestsWillNotice()
    {
        var plan = DrainPlanner.Plan(Request([Instance("a", addresses: 2)], Node("c1"), Node("c2") with { Compute = null }) with { Terms = Terms with { SharedStorage = null } });

        Assert.Equal(
            [DrainWarning.NotDisabled, DrainWarning.HeartbeatsUnknown, DrainWarning.StorageUnknown, DrainWarning.OldGateway, DrainWarning.AddressesAway],
            plan.Warnings.Items);
        var quiet = DrainPlanner.Plan(Request([Instance("a")], Node("c1") with { Compute = Health(disabled: true) }, Node("c2")) with { Terms = new MigrationTerms { SharedStorage = true } });
        Assert.Empty(quiet.Warnings.Items);
    }

    [Fact]
    public void EveryReasonToStay_SaysWhatCanBeDone()
    {
        Assert.All(Enum.GetValues<DrainReason>(), static reason => Assert.Equal(reason.Moves(), reason.Remedies().Count == 0));
        Assert.Equal(Enum.GetValues<DrainRemedy>(), Enum.GetValues<DrainReason>().SelectMany(static reason => reason.Remedies()).Distinct().Order());
    }
}
