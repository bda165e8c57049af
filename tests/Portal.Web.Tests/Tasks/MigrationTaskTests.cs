using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Operators;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>Moving an instance with its floating IPs, in every way it does not go.</summary>
public sealed class MigrationTaskTests() : MigrationTaskContext(null)
{
    [Fact]
    public async Task ASignInThatIsAboutToEnd_BeginsNoMoveThatTakesAddressesAway()
    {
        ArrivesAfter(TimeSpan.FromSeconds(2));
        Fixture.Tokens.Until = An.Start.AddMinutes(5);
        var id = await Fixture.Start().Engine.StartAsync(Fixture.Alice(), Draft(Live()), null, Cancel);
        await Fixture.UntilAsync(id, static task => task.State == TaskState.NeedsSignIn);
        Assert.Empty(Sent);

        Assert.Equal(TaskState.Done, (await RunAsync(Live() with { HandOver = false })).State);
    }

    [Fact]
    public async Task WithoutHandOver_AddressesAreLeftAlone()
    {
        ArrivesAfter(TimeSpan.FromSeconds(2));
        var task = await RunAsync(Live() with { HandOver = false });

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(["migrations.live"], Sent);
    }

    [Fact]
    public async Task ARefusalThatLeavesItMigrating_IsSaid_WithTheReasonFromTheNotification_AndTheRepairIsOffered()
    {
        Cloud.OnMigrate = static (instance, _, _) => instance with { Status = InstanceStatus.Migrating, TaskState = "migrating" };
        Cloud.FailAfter = operation =>
        {
            if (operation != "migrations.live")
            {
                return null;
            }

            Fixture.Refusals.Tell("lab", Vm, "MigrationError: Lack of memory(host:512 <= instance:4096)");
            return new CloudError.Invalid("Live migration of instance vm-1 to host compute2 failed") { RequestId = "req-7" };
        };
        var task = await RunAsync(Live());

        var item = Assert.Single(task.Items);
        Assert.Equal(TaskItemState.Failed, item.State);
        Assert.Equal("Live migration of instance vm-1 to host compute2 failed (MigrationError: Lack of memory(host:512 <= instance:4096))", item.Message);
        Assert.Equal("req-7", item.RequestId);
        var run = (await LatestAsync()).Run;
        Assert.True(run.NeedsReset);
        Assert.Equal(MigrationOutcome.Refused, run.Outcome);
        Assert.All(["1", "2"], id => Assert.Equal(Vm, Cloud.Addresses[id].InstanceId));
        Assert.Single(Sent, static operation => operation == "migrations.live");
    }

    [Fact]
    public async Task ARefusalThatPutsTheStateBack_NeedsNoRepair()
    {
        Cloud.FailBefore = static operation => operation == "migrations.live" ? new CloudError.Invalid("Compute service of compute2 is unavailable at this time.") : null;
        await RunAsync(Live());

        var run = (await LatestAsync()).Run;
        Assert.Equal((MigrationOutcome.Refused, false), (run.Outcome, run.NeedsReset));
        Assert.All(["1", "2"], id => Assert.Equal(Vm, Cloud.Addresses[id].InstanceId));
    }

    [Fact]
    public async Task ARollback_IsRecognisedByTheHost_AndTheAddressesComeBack()
    {
        Settles(TimeSpan.FromSeconds(6), "compute1");
        var task = await RunAsync(Live());

        Assert.Equal((TaskItemState.Failed, TaskReasons.RolledBack), (task.Items[0].State, task.Items[0].Message));
        var run = (await LatestAsync()).Run;
        Assert.Equal((MigrationOutcome.RolledBack, "compute1", false), (run.Outcome, run.To, run.NeedsReset));
        Assert.All(["1", "2"], id => Assert.Equal(Vm, Cloud.Addresses[id].InstanceId));
    }

    [Fact]
    public async Task AMoveThatNeverEnds_IsCalledStuck_AndTheAddressesComeBackToWhereItRuns()
    {
        var task = await RunAsync(Live(), TimeSpan.FromSeconds(20));

        Assert.Equal((TaskItemState.Failed, TaskReasons.MigrationStuck), (task.Items[0].State, task.Items[0].Message));
        var run = (await LatestAsync()).Run;
        Assert.Equal((MigrationOutcome.Stuck, true), (run.Outcome, run.NeedsReset));
        Assert.True(task.Ended - task.Created >= MigrationOutlook.Patience(run.Order, MigrationTimes.None));
        Assert.All(["1", "2"], id => Assert.Equal(Vm, Cloud.Addresses[id].InstanceId));
        Assert.Single(Sent, static operation => operation == "migrations.live");
    }

    [Fact]
    public async Task AnOperatorWhoKnowsTheirCloud_SaysWhenAMoveIsStuck()
    {
        Fixture.Operators.Items["lab"] = new OperatorOptions { StuckAfter = TimeSpan.FromSeconds(90) };
        var task = await RunAsync(Live());

        Assert.Equal(TaskReasons.MigrationStuck, task.Items[0].Message);
        Assert.InRange((task.Ended - task.Created)!.Value, TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(9));
    }

    [Fact]
    public async Task AMoveThatNovaStillReportsOn_IsSlowNotStuck()
    {
        Cloud.Capabilities.Add(Domain.Clouds.CloudCapability.MigrationProgress);
        Cloud.RunningMigrations.Add(new RunningMigration("1", "running") { MemoryTotal = 100, MemoryRemaining = 50 });
        ArrivesAfter(TimeSpan.FromHours(1));
        var task = await RunAsync(Live(), TimeSpan.FromSeconds(30));

        Assert.Equal(TaskState.Done, task.State);
    }

    [Fact]
    public async Task AnAbortedMove_IsNoFailure()
    {
        Cloud.Capabilities.Add(Domain.Clouds.CloudCapability.MigrationRecords);
        Cloud.RecordedMigrations.Add(new RecordedMigration("4", Vm, "live-migration", "cancelled"));
        Settles(TimeSpan.FromSeconds(6), "compute1");
        var task = await RunAsync(Live());

        Assert.Equal((TaskItemState.Cancelled, TaskReasons.MigrationAborted), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(MigrationOutcome.Aborted, (await LatestAsync()).Run.Outcome);
    }

    [Fact]
    public async Task ACloudThatIsAway_IsWaitedFor()
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        var failures = 3;
        Cloud.FailBefore = operation => operation is "migrations.live" or "addresses.associate" && Interlocked.Decrement(ref failures) >= 0 ? new CloudError.Unavailable("away") : null;
        var task = await RunAsync(Live());

        Assert.Equal(TaskState.Done, task.State);
        Assert.All(["1", "2"], id => Assert.Equal(Vm, Cloud.Addresses[id].InstanceId));
    }

    [Fact]
    public async Task AnAddressThatItsProjectTookElsewhereMeanwhile_IsNotTakenBack()
    {
        Settles(TimeSpan.FromSeconds(6), "compute2", () => Cloud.Addresses["2"] = FakeFloatingIps.Ip("2", "203.0.113.2", "another"));
        var task = await RunAsync(Live());

        Assert.Equal((TaskItemState.Failed, TaskReasons.AddressesLost(["203.0.113.2"])), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal("another", Cloud.Addresses["2"].InstanceId);
        Assert.Equal(Vm, Cloud.Addresses["1"].InstanceId);
    }

    [Fact]
    public async Task AnInstanceThatIsDeletedMeanwhile_EndsIt()
    {
        Cloud.OnMigrate = (instance, _, _) => instance with { Status = InstanceStatus.Deleted };
        var task = await RunAsync(Live());

        Assert.Equal(TaskItemState.Failed, task.Items[0].State);
        Assert.Equal(MigrationOutcome.WentWrong, (await LatestAsync()).Run.Outcome);
        Assert.DoesNotContain("addresses.associate", Sent);
    }

    [Fact]
    public async Task ColdMigration_WaitsToBeConfirmed()
    {
        Cloud.OnLook = Becomes(TimeSpan.FromSeconds(5), static instance => instance with { Host = "compute3", VmState = "resized", Status = InstanceStatus.VerifyResize, TaskState = null });
        var task = await RunAsync(new MigrationOrder { Kind = MigrationKind.Cold, HandOver = true, MemoryMiB = 512 });

        Assert.Equal((TaskItemState.Done, TaskReasons.AwaitsConfirmation("compute3")), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(["addresses.disassociate", "addresses.disassociate", "migrations.cold", "addresses.associate", "addresses.associate"], Sent);
        Assert.False((await LatestAsync()).Run.Confirmed);
    }

    [Fact]
    public async Task ColdMigrationToBeConfirmed_IsConfirmedOnce()
    {
        Cloud.OnLook = Becomes(TimeSpan.FromSeconds(5), static instance => instance.VmState == "active" && instance.Host == "compute3" ? instance
            : instance with { Host = "compute3", VmState = "resized", Status = InstanceStatus.VerifyResize, TaskState = null });
        Cloud.OnCommand = static (instance, _) => instance with { VmState = "active", Status = InstanceStatus.Active };
        Cloud.FailAfter = Once("instances.execute", new CloudError.Unavailable("cut") { OutcomeUnknown = true });
        var task = await RunAsync(new MigrationOrder { Kind = MigrationKind.Cold, Confirm = true });

        Assert.Equal((TaskItemState.Done, TaskReasons.Moved("compute3")), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(["migrations.cold", "instances.execute"], Sent);
        Assert.True((await LatestAsync()).Run.Confirmed);
    }

    [Fact]
    public async Task ABusyInstance_IsNotTouched()
    {
        Cloud.Servers.Put(Cloud.Servers.Find(Vm)! with { TaskState = "rebooting" });
        var task = await RunAsync(Live());

        Assert.Equal(TaskReasons.Refused(RefusalReason.Busy), task.Items[0].Message);
        Assert.Empty(Sent);
    }
}
