using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Boot;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>Image → new volume → instance, step by step: each request leaves once, and a volume that serves nothing is deleted or named.</summary>
public sealed class BootTaskTests : IAsyncLifetime
{
    private static readonly LaunchRequest Request = new()
    {
        Name = "web",
        ImageId = "img",
        FlavorId = "1",
        UserData = "#!/bin/sh",
        Boot = new BootVolume.FromImage(5) { DeletesWithInstance = true },
    };

    private readonly TaskFixture _fixture = new();
    private readonly FakeBlockStorage _block = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<Instance> Made => _fixture.Cloud.Servers.Newest("p1");

    public async ValueTask InitializeAsync()
    {
        await _fixture.OpenAsync(null);
        _fixture.Cloud.Block = _block;
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task ItGoesThroughItsSteps_AndLeavesTheVolumeToTheInstance()
    {
        var id = await StartAsync();
        var waiting = await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        Assert.Equal(TaskReasons.WritingImage, waiting.Items[0].Message);
        Assert.Empty(Made);

        Become(VolumeStatus.Available);
        await _fixture.UntilAsync(id, static task => task.Items[1].State == TaskItemState.Watching);
        Run(InstanceStatus.Active);
        var task = await UntilEndedAsync(id);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal([TaskReasons.VolumeReady, TaskReasons.Runs, TaskReasons.NotNeeded], task.Items.Select(static item => item.Message));
        Assert.Equal(["create web 5"], _block.Sent);
        Assert.Equal(["volume.create", "instance.launch"], _fixture.Audit.Entries.Select(static entry => entry.Action));
    }

    [Fact]
    public async Task VolumeThatGoesWrong_IsDeleted_AndNothingIsLaunched()
    {
        var id = await StartAsync();
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        Become(VolumeStatus.Error);
        var task = await UntilEndedAsync(id);

        Assert.Equal(TaskState.DoneWithFailures, task.State);
        Assert.Equal([TaskItemState.Failed, TaskItemState.Cancelled, TaskItemState.Done], task.Items.Select(static item => item.State));
        Assert.Equal(["create web 5", "delete web"], _block.Sent);
        Assert.Empty(_block.All);
        Assert.Empty(Made);
    }

    [Fact]
    public async Task RefusedLaunch_DeletesTheVolume()
    {
        _fixture.Cloud.FailBefore = static call => call == "instances.launch" ? new CloudError.OverQuota("Quota exceeded: already used 10 of 10 instances") : null;
        var task = await RunAsync();

        Assert.Equal([TaskItemState.Done, TaskItemState.Failed, TaskItemState.Done], task.Items.Select(static item => item.State));
        Assert.Contains("Quota exceeded", task.Items[1].Message, StringComparison.Ordinal);
        Assert.Equal(TaskReasons.VolumeDeleted, task.Items[2].Message);
        Assert.Empty(_block.All);
    }

    [Fact]
    public async Task VolumeThatCannotBeDeleted_IsNamed_AndGoesWhenTriedAgain()
    {
        _fixture.Cloud.FailBefore = static call => call == "instances.launch" ? new CloudError.OverQuota("full") : null;
        _block.FailBefore = static request => request.StartsWith("delete", StringComparison.Ordinal) ? new CloudError.Conflict("busy") : null;
        var process = _fixture.Start();
        var id = await process.Engine.StartAsync(_fixture.Alice(), Draft(), null, Token);
        var task = await AvailableAsync(id);
        Assert.Equal(TaskReasons.VolumeLeft("web"), task.Items[2].Message);
        Assert.Single(_block.All);

        _block.FailBefore = static _ => null;
        var again = await process.Engine.RetryFailedAsync(_fixture.Alice(), id, Token);
        var second = await UntilEndedAsync(again!);
        Assert.Equal(TaskState.Done, second.State);
        Assert.Empty(_block.All);
        Assert.Empty(Made);
    }

    [Fact]
    public async Task InstanceInError_KeepsItsVolume()
    {
        var id = await StartAsync();
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        Become(VolumeStatus.Available);
        await _fixture.UntilAsync(id, static task => task.Items[1].State == TaskItemState.Watching);
        Run(InstanceStatus.Error);
        var task = await UntilEndedAsync(id);

        Assert.Equal([TaskItemState.Done, TaskItemState.Failed, TaskItemState.Done], task.Items.Select(static item => item.State));
        Assert.Equal(TaskReasons.VolumeStays, task.Items[2].Message);
        Assert.Single(_block.All);
    }

    [Fact]
    public async Task InstanceThatIsGoneAgain_MayHaveWritten_SoItsVolumeIsKept()
    {
        var id = await StartAsync();
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        Become(VolumeStatus.Available);
        await _fixture.UntilAsync(id, static task => task.Items[1].State == TaskItemState.Watching);
        _fixture.Cloud.Servers.Delete(Made[0].Id, _fixture.Time.GetUtcNow());
        var task = await UntilEndedAsync(id);

        Assert.Equal(TaskReasons.VolumeKept, task.Items[2].Message);
        Assert.Single(_block.All);
        Assert.Equal(["create web 5"], _block.Sent);
    }

    [Fact]
    public async Task FurtherTry_DeletesNoVolumeThatItDidNotMake()
    {
        var process = _fixture.Start();
        var id = await process.Engine.StartAsync(_fixture.Alice(), Draft(), null, Token);
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        Become(VolumeStatus.Available);
        await _fixture.UntilAsync(id, static task => task.Items[1].State == TaskItemState.Watching);
        Run(InstanceStatus.Error);
        await UntilEndedAsync(id);
        _fixture.Cloud.Servers.Delete(Made[0].Id, _fixture.Time.GetUtcNow());

        var again = await UntilEndedAsync((await process.Engine.RetryFailedAsync(_fixture.Alice(), id, Token))!);
        Assert.Equal(TaskReasons.VolumeKept, again.Items[^1].Message);
        Assert.Single(_block.All);
        Assert.Equal(["create web 5"], _block.Sent);
    }

    [Fact]
    public async Task FurtherTryAskedForTwice_IsOne()
    {
        _fixture.Cloud.FailBefore = static call => call == "instances.launch" ? new CloudError.OverQuota("full") : null;
        var process = _fixture.Start();
        var id = await process.Engine.StartAsync(_fixture.Alice(), BootTasks.Draft(Request with { UserData = null }, "mark-1"), null, Token);
        await AvailableAsync(id);

        var again = await process.Engine.RetryFailedAsync(_fixture.Alice(), id, Token);
        Assert.Equal(again, await process.Engine.RetryFailedAsync(_fixture.Alice(), id, Token));
        await AvailableAsync(again!);
    }

    [Fact]
    public async Task LostAnswers_AreSettledByTheMark_AndNothingIsSentTwice()
    {
        _block.FailAfter = static _ => new CloudError.Unavailable("cut") { OutcomeUnknown = true };
        _fixture.Cloud.FailAfter = static call => call == "instances.launch" ? new CloudError.Unavailable("cut") { OutcomeUnknown = true } : null;
        var id = await StartAsync();
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        Become(VolumeStatus.Available);
        await _fixture.UntilAsync(id, static task => task.Items[1].State == TaskItemState.Watching);
        Run(InstanceStatus.Active);
        var task = await UntilEndedAsync(id);

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(["create web 5"], _block.Sent);
        Assert.Single(Made);
    }

    [Fact]
    public async Task Cancelled_WhileTheVolumeIsMade_DeletesIt()
    {
        var process = _fixture.Start();
        var alice = _fixture.Alice();
        var id = await process.Engine.StartAsync(alice, Draft(), null, Token);
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        await process.Engine.CancelAsync(alice.Session, id, Token);
        Become(VolumeStatus.Available);
        var task = await UntilEndedAsync(id);

        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Equal(["create web 5", "delete web"], _block.Sent);
        Assert.Empty(Made);
    }

    [Fact]
    public async Task WhatWasTyped_IsNotInTheOpen_AndForgottenAtTheEnd()
    {
        var draft = Draft();
        Assert.DoesNotContain(draft.Arguments.Values, static value => value.Contains("/bin/sh", StringComparison.Ordinal));
        _fixture.Cloud.FailBefore = static call => call == "instances.launch" ? new CloudError.OverQuota("full") : null;
        var process = _fixture.Start();
        var id = await process.Engine.StartAsync(_fixture.Alice(), draft, null, Token);
        await AvailableAsync(id);

        var again = await UntilEndedAsync((await process.Engine.RetryFailedAsync(_fixture.Alice(), id, Token))!);
        Assert.Equal(TaskReasons.Forgotten, again.Items[0].Message);
        Assert.Equal(2, _block.Sent.Count);
    }

    private static TaskDraft Draft() => BootTasks.Draft(Request, "mark-1");

    private async Task<string> StartAsync() => await _fixture.Start().Engine.StartAsync(_fixture.Alice(), Draft(), null, Token);

    private async Task<PortalTask> RunAsync() => await AvailableAsync(await StartAsync());

    private async Task<PortalTask> AvailableAsync(string id)
    {
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching);
        Become(VolumeStatus.Available);
        return await UntilEndedAsync(id);
    }

    private Task<PortalTask> UntilEndedAsync(string id) => _fixture.UntilAsync(id, static task => task.Ended is not null, TimeSpan.FromSeconds(2));

    private void Become(VolumeStatus status) => _block.All["web"] = _block.All["web"] with { Status = status };

    private void Run(InstanceStatus status) => _fixture.Cloud.Servers.Put(Made[0] with { Status = status, Updated = _fixture.Time.GetUtcNow() });
}
