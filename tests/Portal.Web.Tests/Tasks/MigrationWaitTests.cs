using System.Collections.Concurrent;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>What the cloud answers that is no answer yet: limits on requests, refusals that pass, refusals of what was carried out all the same.</summary>
public sealed class MigrationWaitTests() : MigrationTaskContext(null)
{
    private static readonly CloudError Broken = new CloudError.Unexpected("The server has either erred or is incapable of performing the requested operation.", 500);

    [Theory]
    [InlineData("addresses.disassociate")]
    [InlineData("migrations.live")]
    [InlineData("addresses.associate")]
    public async Task ALimitOnRequests_IsWaitedFor_HoweverLong(string operation)
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        Cloud.FailBefore = First(6, operation, new CloudError.RateLimited("Only 10 POST request(s) can be made to * every minute.", TimeSpan.FromSeconds(100)));
        var task = await RunAsync(Live(), TimeSpan.FromSeconds(5));

        Assert.Equal(TaskState.Done, task.State);
        Assert.True(task.Ended - task.Created > TimeSpan.FromMinutes(9));
        AddressesAreBack();
    }

    [Fact]
    public async Task ACloudThatIsAwayAfterALongWait_IsStillWaitedFor()
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        var limited = First(4, "migrations.live", new CloudError.RateLimited("slower", TimeSpan.FromSeconds(100)));
        var away = First(8, "migrations.live", new CloudError.Unavailable("away"));
        Cloud.FailBefore = operation => limited(operation) ?? away(operation);

        Assert.Equal(TaskState.Done, (await RunAsync(Live(), TimeSpan.FromSeconds(5))).State);
        AddressesAreBack();
    }

    [Fact]
    public async Task ACloudThatStaysAway_IsGivenUp_AndTheAddressesAreWhereTheyWere()
    {
        Cloud.FailBefore = static operation => operation == "migrations.live" ? new CloudError.Unavailable("away") : null;
        var task = await RunAsync(Live(), TimeSpan.FromSeconds(5));

        Assert.Equal(TaskItemState.Failed, task.Items[0].State);
        Assert.True(task.Ended - task.Created >= TimeSpan.FromMinutes(5));
        AddressesAreBack();
    }

    [Fact]
    public async Task AnAddressThatIsRefusedTwice_IsLedBackAtTheThirdTry()
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        Cloud.FailBefore = First(2, "addresses.associate", Broken);

        Assert.Equal(TaskState.Done, (await RunAsync(Live())).State);
        AddressesAreBack();
    }

    [Fact]
    public async Task AnAddressThatIsRefusedThrice_IsReported()
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        Cloud.FailBefore = First(3, "addresses.associate", Broken);
        var task = await RunAsync(Live());

        Assert.Equal(TaskReasons.AddressesLost(["203.0.113.1"]), task.Items[0].Message);
        Assert.Equal(Vm, Cloud.Addresses["2"].InstanceId);
    }

    [Fact]
    public async Task AnAddressThatMayNotBeLedBack_IsNotTriedAgain()
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        Cloud.FailBefore = static operation => operation == "addresses.associate" ? new CloudError.Forbidden("no") : null;
        var task = await RunAsync(Live());

        Assert.Equal(TaskReasons.AddressesLost(["203.0.113.1", "203.0.113.2"]), task.Items[0].Message);
        Assert.Equal(2, Cloud.Calls("addresses.associate"));
    }

    /// <summary>nova-network was late: nova says 500, and the address is gone all the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AnAddressThatWasTakenAwayAlthoughNovaBroke_IsLedBack(int which)
    {
        var count = 0;
        Cloud.FailAfter = operation => operation == "addresses.disassociate" && Interlocked.Increment(ref count) == which ? Broken : null;
        var task = await RunAsync(Live());

        Assert.Equal(TaskItemState.Failed, task.Items[0].State);
        Assert.DoesNotContain("migrations.live", Sent);
        Assert.All((await LatestAsync()).Run.Addresses.Items.Take(which), static address => Assert.Equal(AddressStep.LedBack, address.Step));
        AddressesAreBack();
    }

    [Fact]
    public async Task AnAddressThatNovaRefusedToTakeAway_StaysAndIsNotSentFor()
    {
        Cloud.FailBefore = First(1, "addresses.disassociate", Broken);
        await RunAsync(Live());

        Assert.Equal(["addresses.disassociate"], Sent);
        Assert.Empty((await LatestAsync()).Run.LostAddresses);
        AddressesAreBack();
    }

    [Fact]
    public async Task AnAddressThatCameWhileItWaited_IsTakenAlong()
    {
        ArrivesAfter(TimeSpan.FromSeconds(3));
        Cloud.FailAfter = operation =>
        {
            if (operation == "addresses.disassociate" && Cloud.Calls(operation) == 1)
            {
                Cloud.Addresses["3"] = FakeFloatingIps.Ip("3", "203.0.113.3", Vm);
            }

            return null;
        };
        var task = await RunAsync(Live());

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal((3, 3), (Cloud.Calls("addresses.disassociate"), Cloud.Calls("addresses.associate")));
        Assert.Equal("migrations.live", Sent.ElementAt(3));
        Assert.Equal(Vm, Cloud.Addresses["3"].InstanceId);
        AddressesAreBack();
    }

    /// <summary>Led back on its way, they would stay on the node that it leaves.</summary>
    [Fact]
    public async Task AnInstanceThatSomebodyElseMoves_GetsItsAddressesBackWhereItArrives()
    {
        SomebodyMovesIt();
        Settles(TimeSpan.FromSeconds(40), "compute5");
        var ledBackOn = new ConcurrentQueue<string?>();
        Cloud.FailBefore = operation =>
        {
            if (operation == "addresses.associate")
            {
                ledBackOn.Enqueue(Cloud.Servers.Find(Vm)!.Host);
            }

            return null;
        };
        await RunAsync(Live());

        Assert.Equal(["compute5", "compute5"], ledBackOn);
        Assert.DoesNotContain("migrations.live", Sent);
        AddressesAreBack();
    }

    [Fact]
    public async Task AnInstanceThatSomebodyElseMovesForEver_GetsItsAddressesBackAllTheSame()
    {
        SomebodyMovesIt();
        var task = await RunAsync(Live(), TimeSpan.FromSeconds(5));

        Assert.True(task.Ended - task.Created >= MigrationOutlook.Patience(Live(), MigrationTimes.None));
        AddressesAreBack();
    }

    /// <summary>nova-api was tired of waiting for nova-scheduler, which goes on.</summary>
    [Fact]
    public async Task ARefusalThatTookAMinute_IsNotBelievedWhileItMoves()
    {
        Settles(TimeSpan.FromSeconds(70), "compute2");
        Cloud.GateAfter = Slowly;
        Cloud.FailAfter = static operation => operation == "migrations.live" ? new CloudError.Invalid("Live migration of instance vm-1 to host compute2 failed") : null;
        var task = await RunAsync(Live());

        Assert.Equal((TaskState.Done, TaskReasons.Moved("compute2")), (task.State, task.Items[0].Message));
        Assert.Null((await LatestAsync()).Run.Reason);
        AddressesAreBack();
    }

    [Fact]
    public async Task ARefusalThatTookAMinute_IsBelievedWhereNothingMoves()
    {
        Cloud.Gate = Slowly;
        Cloud.FailBefore = static operation => operation == "migrations.live" ? new CloudError.Invalid("No valid host was found.") : null;
        var task = await RunAsync(Live());

        Assert.Equal((TaskItemState.Failed, "No valid host was found."), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(MigrationOutcome.Refused, (await LatestAsync()).Run.Outcome);
        AddressesAreBack();
    }

    private Task Slowly(string operation) => operation == "migrations.live" ? Task.Delay(TimeSpan.FromMinutes(1), Fixture.Time, Cancel) : Task.CompletedTask;

    /// <summary>As soon as its addresses are off.</summary>
    private void SomebodyMovesIt() => Cloud.FailAfter = operation =>
    {
        if (operation == "addresses.disassociate" && Cloud.Calls(operation) == 2)
        {
            Cloud.Servers.Put(Cloud.Servers.Find(Vm)! with { TaskState = "migrating", Status = InstanceStatus.Migrating });
        }

        return null;
    };

    private static Func<string, CloudError?> First(int times, string operation, CloudError error)
    {
        var left = times;
        return asked => asked == operation && Interlocked.Decrement(ref left) >= 0 ? error : null;
    }

    private void AddressesAreBack() => Assert.All(["1", "2"], id => Assert.Equal(Vm, Cloud.Addresses[id].InstanceId));
}
