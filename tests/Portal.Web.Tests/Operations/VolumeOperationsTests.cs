using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operations;

public sealed class VolumeOperationsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly FakeCloud _cloud;
    private readonly FakeBlockStorage _block = new();
    private readonly FakeAuditLog _audit;
    private readonly FakeAuthorizer _authorizer = new();
    private readonly RequestBudget _budget;
    private readonly VolumeOperations _operations;
    private readonly ProjectContext _context;

    public VolumeOperationsTests()
    {
        _cloud = new FakeCloud(_time) { Block = _block };
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        var live = A.LiveCloud(_cloud, _time, _budget);
        _operations = new VolumeOperations(new CloudWrites(_authorizer, _audit, _budget, A.Lookout(_time), live), _authorizer, new NoTasks());
        _context = An.Context(_cloud);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _budget.Dispose();

    [Fact]
    public async Task LostAnswerToADelete_IsSettledByLooking_AndSentOnce()
    {
        var volume = _block.Add("v1");
        _block.FailAfter = static _ => Lost();

        await _operations.DeleteAsync(_context, volume, Token);

        Assert.Equal(["delete v1"], _block.Sent);
        Assert.Equal(["volume.delete"], _audit.Entries.Select(static entry => entry.Action));
    }

    [Fact]
    public async Task LostAnswerToACreate_StaysUnknown_AndIsSentOnce()
    {
        _block.FailAfter = static _ => Lost();

        var refused = await Assert.ThrowsAsync<CloudException>(() => _operations.CreateAsync(_context, new VolumeDraft { Name = "new", SizeGiB = 3, Source = new VolumeSource.Blank() }, Token));

        Assert.True(refused.Error.OutcomeUnknown);
        Assert.Equal(["create new 3"], _block.Sent);
    }

    [Fact]
    public async Task LostAnswerToAnAttach_IsFoundWithItsDevice()
    {
        var volume = _block.Add("v1");
        _block.FailAfter = static _ => Lost();

        Assert.Equal("/dev/vdb", await _operations.AttachAsync(_context, volume, An.Instance("i1"), null, Token));
        Assert.Single(_block.Sent);
    }

    [Fact]
    public async Task SnapshotOfAnAttachedVolume_IsForced_AnotherIsNot()
    {
        await _operations.SnapshotAsync(_context, _block.Add("held", VolumeStatus.InUse, instance: "i1"), "one", null, Token);
        await _operations.SnapshotAsync(_context, _block.Add("free"), "two", null, Token);

        Assert.Equal(["snapshot held one True", "snapshot free two False"], _block.Sent);
    }

    [Theory]
    [InlineData("force-delete")]
    [InlineData("reset")]
    public async Task WhatAdministratorsForce_IsRefusedToOthers_BeforeAnythingIsSent(string act)
    {
        _authorizer.Refused.Add(PortalPolicy.Admin);
        var volume = _block.Add("v1");

        var refused = await Assert.ThrowsAsync<CloudException>(() => act == "reset"
            ? _operations.ResetStatusAsync(_context, volume, "error", Token)
            : _operations.ForceDeleteAsync(_context, volume, Token));

        Assert.IsType<CloudError.Forbidden>(refused.Error);
        Assert.Empty(_block.Sent);
    }

    [Fact]
    public async Task Edit_SendsOnlyWhatChanged()
    {
        var volume = _block.Add("v1");

        await _operations.EditAsync(_context, volume, "v1", null, new([new("a", "b")]), Token);
        await _operations.EditAsync(_context, volume, "renamed", null, default, Token);

        Assert.Equal(["metadata v1 a=b", "update v1"], _block.Sent);
    }

    [Fact]
    public async Task EditOfMetadata_LeavesWhatOthersAddedMeanwhile()
    {
        var seen = _block.Add("v1") with { Metadata = new([new("mine", "1"), new("old", "1")]) };
        _block.All["v1"] = seen with { Metadata = seen.Metadata.With("theirs", "2") };

        await _operations.EditAsync(_context, seen, "v1", null, new([new("mine", "3")]), Token);

        Assert.Equal(["metadata v1 mine=3", "metadata v1 -old"], _block.Sent);
        Assert.Equal(new Portal.Domain.Collections.ValueMap([new("mine", "3"), new("theirs", "2")]), _block.All["v1"].Metadata);
        Assert.Equal(["volume.metadata", "volume.metadata"], _audit.Entries.Select(static entry => entry.Action));
    }

    private static CloudError.Unavailable Lost() => new("cut") { OutcomeUnknown = true };
}
