using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Volumes;
using Portal.Web.Tasks;
using Portal.Web.Tasks.LooseEnds;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>Loose ends are mended once each, and what changed since it was seen is left alone.</summary>
public sealed class RepairTaskTests : IAsyncLifetime
{
    private readonly TaskFixture _fixture = new();
    private readonly FakeBlockStorage _block = new();

    private FakeCloud Cloud => _fixture.Cloud;

    public async ValueTask InitializeAsync()
    {
        await _fixture.OpenAsync(null);
        Cloud.Block = _block;
        Cloud.Servers.Put(An.Instance("web-1", project: "p2") with { Host = "compute1", Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed), new("private", "10.0.0.9", 4, AddressKind.Fixed)] });
        Cloud.Addresses["8"] = FakeFloatingIps.Ip("8", "203.0.113.8", "web-1");
        Cloud.AddressOwners["8"] = "p2";
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task AStrandedAddress_IsLedAgain_UnderItsOwnersToken()
    {
        var task = await RunAsync(new Repair.LeadAgain("203.0.113.8", "web-1", "p2"));

        Assert.Equal((TaskState.Done, TaskReasons.LeadsThere("203.0.113.8")), (task.State, task.Items[0].Message));
        Assert.Equal(1, Cloud.Calls("addresses.associate"));
        Assert.Contains(Cloud.Log, static line => line.EndsWith("sign-in-of-alice-p2", StringComparison.Ordinal));
        Assert.Equal(("floating-ip.associate", "web-1"), (Assert.Single(_fixture.Audit.Entries).Action, _fixture.Audit.Entries.First().TargetId));
    }

    [Fact]
    public async Task WithoutARoleInItsProject_NothingIsSent_AndTheReasonSaysSo()
    {
        Cloud.ClosedProjects["p2"] = true;

        var task = await RunAsync(new Repair.LeadAgain("203.0.113.8", "web-1", "p2"));

        Assert.Equal((TaskItemState.Failed, TaskReasons.AddressesClosed), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(0, Cloud.Calls("addresses.associate"));
    }

    [Fact]
    public async Task WhereTheNodesNetworkIsDown_TheAddressIsNotFreedInVain()
    {
        _fixture.Pictures.Of("lab").Update(static _ => new NodeBoard
        {
            Cards = [new NodeCard { Host = "compute1", Services = [new NodeService(new ServiceKey("compute1", NodeService.Network), new ServiceHealth(ServiceState.Down, An.Start, true, false, null))] }],
            ReadAt = An.Start,
        });

        var task = await RunAsync(new Repair.LeadAgain("203.0.113.8", "web-1", "p2"));

        Assert.Equal((TaskItemState.Failed, TaskReasons.NetworkDown), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(0, Cloud.Calls("addresses.associate"));
    }

    [Fact]
    public async Task ALostAnswerOfAnAddress_StaysOpen_AndIsNotSentAgain()
    {
        Cloud.FailAfter = static operation => operation == "addresses.associate" ? new CloudError.Unavailable("cut") { OutcomeUnknown = true } : null;

        var task = await RunAsync(new Repair.LeadAgain("203.0.113.8", "web-1", "p2"));

        Assert.Equal((TaskItemState.Unknown, TaskReasons.CannotTell), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(1, Cloud.Calls("addresses.associate"));
    }

    [Fact]
    public async Task AHungTask_IsReset_AndOneThatEndedMeanwhileIsLeftAlone()
    {
        Cloud.Servers.Put(An.Instance("hung") with { TaskState = "rebooting" });

        var task = await RunAsync(new Repair.ResetTask("hung", ToActive: true), new Repair.ResetTask("web-1", ToActive: true), new Repair.ResetTask("gone", ToActive: true));

        Assert.Equal([null, TaskReasons.AlreadySo, TaskReasons.AlreadyGone], task.Items.OrderBy(static item => item.Number).Select(static item => item.Message));
        Assert.Equal("instance.reset-state", Assert.Single(_fixture.Audit.Entries).Action);
    }

    [Fact]
    public async Task AnotherTaskOrAFreshOne_IsNotReset()
    {
        Cloud.Servers.Put(An.Instance("other") with { TaskState = "image_snapshot" });
        Cloud.Servers.Put(An.Instance("fresh") with { TaskState = "rebooting" });
        var before = Cloud.Servers.Find("fresh")!.Updated.AddMinutes(-20);

        var task = await RunAsync(new Repair.ResetTask("other", ToActive: true, "rebooting"), new Repair.ResetTask("fresh", ToActive: true, "rebooting", before));

        Assert.Equal([TaskReasons.AlreadySo, TaskReasons.AlreadySo], task.Items.OrderBy(static item => item.Number).Select(static item => item.Message));
        Assert.Empty(_fixture.Audit.Entries);
    }

    [Fact]
    public async Task ASecondAddress_IsTaken_AndWatchedUntilItIsGone()
    {
        var task = await RunAsync(new Repair.RemoveAddress("web-1", "10.0.0.9"));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal([("web-1", "10.0.0.9")], Cloud.Nodes.RemovedFixedIps);
        Assert.Equal(["10.0.0.2"], Cloud.Servers.Find("web-1")!.Addresses.Select(static address => address.Address));
    }

    [Fact]
    public async Task AVolume_IsReleasedFromWhoIsGone_AndFromNobodyWhoLives()
    {
        _block.Add("a", VolumeStatus.InUse, instance: "gone");
        _block.Add("b", VolumeStatus.InUse, instance: "web-1");

        var task = await RunAsync(new Repair.ReleaseVolume("a", "gone"), new Repair.ReleaseVolume("b", "web-1"));

        Assert.Equal([null, TaskReasons.HolderLives], task.Items.OrderBy(static item => item.Number).Select(static item => item.Message));
        Assert.Equal(["release a"], _block.Sent);
    }

    [Fact]
    public async Task AVolumeThatChangedSinceItWasSeen_IsNeitherResetNorDeleted()
    {
        _block.Add("a");
        _block.Add("b");

        var task = await RunAsync(new Repair.ResetVolume("a", "detaching", "in-use"), new Repair.DeleteVolume("b", "deleting"));

        Assert.All(task.Items, static item => Assert.Equal((TaskItemState.Done, TaskReasons.AlreadySo), (item.State, item.Message)));
        Assert.Empty(_block.Sent);
    }

    private async Task<PortalTask> RunAsync(params Repair[] repairs)
    {
        var ends = repairs.Select(static (repair, number) => new LooseEnd(LooseEndKind.HungTask, $"end {number}") { Name = $"end {number}", Reason = LooseEndReason.TaskHangs, Repair = repair });
        var id = await _fixture.Start().Engine.StartAsync(An.Context(Cloud, roles: "admin"), RepairTasks.Draft([.. ends]), null, TestContext.Current.CancellationToken);
        return await _fixture.UntilAsync(id, static task => task.Ended is not null);
    }
}
