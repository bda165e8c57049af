using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>Many volumes at once: each has its own result, and a lost answer is settled by looking.</summary>
public sealed class VolumeTaskTests : IAsyncLifetime
{
    private readonly TaskFixture _fixture = new();
    private readonly FakeBlockStorage _block = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _fixture.OpenAsync(null);
        _fixture.Cloud.Block = _block;
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task DeletingMany_TellsOfEach()
    {
        var volumes = new[] { _block.Add("a"), _block.Add("b"), _block.Add("c") };
        _block.All.TryRemove("b", out _);
        _block.FailBefore = static request => request == "delete c" ? new CloudError.Conflict("Invalid volume: Volume still has 1 dependent snapshots") : null;

        var task = await RunAsync(VolumeTasks.Draft(VolumeTaskAct.DeleteVolumes, volumes.Select(static volume => (volume.Id, volume.Name))));

        Assert.Equal(TaskState.DoneWithFailures, task.State);
        Assert.Equal([TaskItemState.Done, TaskItemState.Done, TaskItemState.Failed], task.Items.OrderBy(static item => item.TargetId).Select(static item => item.State));
        Assert.Contains("dependent snapshots", task.Items.Single(static item => item.TargetId == "c").Message, StringComparison.Ordinal);
        Assert.Equal(["delete a", "delete c"], _block.Sent.Order());
    }

    [Theory]
    [InlineData(nameof(VolumeTaskAct.DeleteVolumes), "delete")]
    [InlineData(nameof(VolumeTaskAct.ForceDeleteVolumes), "force-delete")]
    public async Task VolumesOfOtherProjects_AreNotTakenForGone(string named, string request)
    {
        var act = Enum.Parse<VolumeTaskAct>(named);
        var volumes = new[] { _block.Add("a", VolumeStatus.ErrorDeleting), _block.Add("b") };
        _block.Foreign.UnionWith(["a", "b"]);
        if (act == VolumeTaskAct.DeleteVolumes)
        {
            _block.Add("a");
        }

        var task = await RunAsync(VolumeTasks.Draft(act, volumes.Select(static volume => (volume.Id, volume.Name))));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal([$"{request} a", $"{request} b"], _block.Sent.Order());
    }

    [Fact]
    public async Task DeletingManyBackups_TellsOfEach()
    {
        foreach (var id in new[] { "b1", "b2" })
        {
            _block.AllBackups[id] = new VolumeBackup { Id = id, Name = id, VolumeId = "gone", Status = "available" };
        }

        _block.FailBefore = static request => request == "delete-backup b2" ? new CloudError.Conflict("Incremental backups exist for this backup.") : null;

        var task = await RunAsync(VolumeTasks.Draft(VolumeTaskAct.DeleteBackups, [("b1", "monday"), ("b2", "tuesday"), ("b3", "gone")]));

        Assert.Equal([TaskItemState.Done, TaskItemState.Failed, TaskItemState.Done], task.Items.OrderBy(static item => item.TargetId).Select(static item => item.State));
        Assert.Equal(["delete-backup b1", "delete-backup b2"], _block.Sent.Order());
    }

    [Fact]
    public async Task LostAnswers_AreSettledByLooking_AndNothingIsSentTwice()
    {
        var volumes = Enumerable.Range(1, 5).Select(number => _block.Add($"v{number}", VolumeStatus.InUse, instance: "i1")).ToList();
        _block.FailAfter = static _ => new CloudError.Unavailable("cut") { OutcomeUnknown = true };

        var task = await RunAsync(VolumeTasks.Draft(VolumeTaskAct.DetachVolumes, volumes.Select(static volume => (volume.Id, volume.Name))));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(5, _block.Sent.Count);
        Assert.All(_block.All.Values, static volume => Assert.Equal(VolumeStatus.Available, volume.Status));
    }

    [Fact]
    public async Task SharedVolume_StaysWithTheInstanceThatBootsFromIt()
    {
        var volume = _block.All["a"] = _block.Add("a", VolumeStatus.InUse) with { Attachments = new ValueList<VolumeAttachment>([new("boots", "/dev/vda"), new("i1", "/dev/vdb"), new("i2", "/dev/vdb")]) };

        var task = await RunAsync(VolumeTasks.Draft(VolumeTaskAct.DetachVolumes, [(volume.Id, volume.Name)]));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(["detach a i1", "detach a i2"], _block.Sent);
        Assert.Equal("boots", Assert.Single(_block.All["a"].Attachments).InstanceId);
    }

    private async Task<PortalTask> RunAsync(TaskDraft draft)
    {
        var id = await _fixture.Start().Engine.StartAsync(_fixture.Alice(), draft, null, Token);
        return await _fixture.UntilAsync(id, static task => task.Ended is not null, TimeSpan.FromSeconds(2));
    }
}
