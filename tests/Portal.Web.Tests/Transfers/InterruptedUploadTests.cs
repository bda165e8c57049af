using System.Net;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.Domain.Errors;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Transfers;

/// <summary>Quotas that are full at nine tenths, services that die, browsers that leave: nothing half stays in the cloud unmentioned.</summary>
public sealed class InterruptedUploadTests : IAsyncLifetime
{
    private UploadStage _stage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stage = await UploadStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    public static TheoryData<FaultKind, int, string> Faults
    {
        get
        {
            var all = Refusals;
            all.Add(FaultKind.Reset, 0, "");
            return all;
        }
    }

    public static TheoryData<FaultKind, int, string> Refusals => new()
    {
        { FaultKind.Error, 413, "Upload exceeds quota." },
        { FaultKind.Error, 413, "Image storage media is full: There is not enough disk space on the image storage media." },
        { FaultKind.Error, 507, "There was not enough space to save the resource. Drive: sdb1" },
        { FaultKind.Error, 503, "The server is currently unavailable." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task SmallObjectRefusedAtNineTenths_IsNotThere_AndItsRecordSaysWhy(FaultKind kind, int status, string text)
    {
        var file = UploadStage.Bytes(900);
        var record = await _stage.BeginObjectAsync("small.bin", file.Length);
        Break(CloudService.Swift, kind, status, text, atByte: 810);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _stage.SendAsync(record, file));

        var now = await _stage.FindAsync(record);
        Assert.Equal((UploadState.Failed, false, false), (now.State, now.HasLeftovers, now.IsSending));
        Assert.Contains(kind == FaultKind.Error ? text : "connection", now.Message!, StringComparison.Ordinal);
        Assert.Empty(await _stage.NamesAsync("docs"));

        Assert.True(await _stage.Uploads.ContinueAsync(_stage.Context.Session, record.Id, Token));
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file));
        Assert.Equal(file, await _stage.ReadAsync("small.bin"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task SegmentRefusedAtNineTenths_LeavesPartsThatAreListed_AndGoesOnOrIsCleared(FaultKind kind, int status, string text)
    {
        var file = UploadStage.Bytes(2500);
        var (one, other) = (await _stage.BeginObjectAsync("one.bin", file.Length), await _stage.BeginObjectAsync("other.bin", file.Length));
        foreach (var record in new[] { one, other })
        {
            Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, 0));
            Break(CloudService.Swift, kind, status, text, atByte: 900);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await _stage.SendAsync(record, file, 1));
            var now = await _stage.FindAsync(record);
            Assert.Equal((UploadState.Failed, true, 1), (now.State, now.HasLeftovers, now.PartsDone));
        }

        Assert.Equal(2, (await _stage.NamesAsync("docs_segments")).Count);
        Assert.True(await _stage.Uploads.ContinueAsync(_stage.Context.Session, one.Id, Token));
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(one, file, 1));
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(one, file, 2));
        await _stage.DropAsync(other);

        Assert.Equal(file, await _stage.ReadAsync("one.bin"));
        Assert.Equal((UploadState.Done, false), (await _stage.FindAsync(one)) is var done ? (done.State, done.HasLeftovers) : default);
        Assert.Equal((UploadState.Cancelled, false), (await _stage.FindAsync(other)) is var dropped ? (dropped.State, dropped.HasLeftovers) : default);
        Assert.DoesNotContain(await _stage.NamesAsync("docs_segments"), static name => name.StartsWith("other.bin/", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task ImageRefusedAtNineTenths_LeavesNoHalf(FaultKind kind, int status, string text)
    {
        var file = UploadStage.Bytes(100_000);
        var record = await _stage.BeginImageAsync(file.Length);
        Break(CloudService.Glance, kind, status, text, atByte: 90_000);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _stage.SendAsync(record, file));

        var now = await _stage.FindAsync(record);
        Assert.Equal((UploadState.Failed, false), (now.State, now.HasLeftovers));
        Assert.Contains(text, now.Message!, StringComparison.Ordinal);
        Assert.False(await _stage.HasImageAsync(record));
    }

    [Fact]
    public async Task GlanceThatDiesWhileBytesCome_LeavesNoHalf()
    {
        var file = UploadStage.Bytes(100_000);
        var record = await _stage.BeginImageAsync(file.Length);
        Break(CloudService.Glance, FaultKind.Reset, 0, "", atByte: 40_000);
        var held = new HeldContent(file);
        var sending = _stage.PushAsync(record, held, 0, Token);

        var now = await _stage.UntilAsync(record, static one => one is { State: UploadState.Failed, IsSending: false, MayLeave: false });

        Assert.Contains("connection", now.Message!, StringComparison.Ordinal);
        Assert.False(await _stage.HasImageAsync(record));
        held.GoOn();
        await sending.ContinueWith(static _ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>It has other data, or is not the person's to change: who wants it gone presses the button.</summary>
    [Theory]
    [InlineData(409, "Cannot upload to an unqueued image")]
    [InlineData(403, "You are not allowed to upload to this image.")]
    public async Task ImageThatTakesNoData_IsNotTidiedAway_ButListedWithAButton(int status, string text)
    {
        var file = UploadStage.Bytes(1000);
        var record = await _stage.BeginImageAsync(file.Length);
        _stage.Demo.Faults.Add(new Fault(CloudService.Glance, FaultKind.Error) { Status = status, Text = text, Method = "PUT", Requests = 1 });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _stage.SendAsync(record, file));

        Assert.True(await _stage.HasImageAsync(record));
        Assert.Equal((UploadState.Failed, true), (await _stage.FindAsync(record)) is var now ? (now.State, now.HasLeftovers) : default);
        Assert.Equal(UploadRemains.None, await _stage.DropAsync(record));
        Assert.False(await _stage.HasImageAsync(record));
    }

    [Fact]
    public async Task GlanceThatDiesAndStaysAway_LeavesAHalfImageThatIsListed_AndClearedOnceItIsBack()
    {
        var file = UploadStage.Bytes(100_000);
        var record = await _stage.BeginImageAsync(file.Length);
        var held = new HeldContent(file);
        var sending = _stage.PushAsync(record, held, 0, Token);
        await held.Half;
        await _stage.UntilAsync(record, static now => now.IsSending);
        var gone = _stage.Demo.Faults.Add(new Fault(CloudService.Glance, FaultKind.Refuse));
        held.GoOn();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await sending);
        Assert.Equal((UploadState.Failed, true), (await _stage.FindAsync(record)) is var now ? (now.State, now.HasLeftovers) : default);
        await Assert.ThrowsAsync<CloudException>(() => _stage.DropAsync(record));
        Assert.True((await _stage.FindAsync(record)).HasLeftovers);

        _stage.Demo.Faults.Clear(gone);
        await _stage.DropAsync(record);
        Assert.False((await _stage.FindAsync(record)).HasLeftovers);
        Assert.False(await _stage.HasImageAsync(record));
    }

    [Fact]
    public async Task SwiftThatDiesAndStaysAway_LeavesPartsThatAreListed_AndClearedOnceItIsBack()
    {
        var file = UploadStage.Bytes(2500);
        var record = await _stage.BeginObjectAsync("big.bin", file.Length);
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, 0));
        var gone = _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Refuse));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _stage.SendAsync(record, file, 1));
        Assert.Equal((UploadState.Failed, true), (await _stage.FindAsync(record)) is var now ? (now.State, now.HasLeftovers) : default);
        await Assert.ThrowsAsync<CloudException>(() => _stage.DropAsync(record));
        Assert.True((await _stage.FindAsync(record)).HasLeftovers);

        _stage.Demo.Faults.Clear(gone);
        await _stage.DropAsync(record);
        Assert.False((await _stage.FindAsync(record)).HasLeftovers);
        Assert.Empty(await _stage.NamesAsync("docs_segments"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BrowserThatLeaves_LeavesNoHalfImage_AndPartsToGoOnWith(bool isImage)
    {
        var file = UploadStage.Bytes(isImage ? 100_000 : 2500);
        var record = isImage ? await _stage.BeginImageAsync(file.Length) : await _stage.BeginObjectAsync("big.bin", file.Length);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var held = new HeldContent(UploadStage.PartOf(record, file, 0));
        var sending = _stage.PushAsync(record, held, 0, closed.Token);
        await held.Half;
        await _stage.UntilAsync(record, static now => now.IsSending);
        await closed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        var now = await _stage.UntilAsync(record, static one => one is { IsSending: false, State: UploadState.Interrupted });
        if (isImage)
        {
            await _stage.UntilAsync(record, static one => !one.HasLeftovers);
            Assert.False(await _stage.HasImageAsync(record));
        }
        else
        {
            Assert.True(now.HasLeftovers);
            Assert.Empty(await _stage.NamesAsync("docs_segments"));
        }
    }

    /// <summary>The answer to the manifest is lost: the object is whole, and its parts are its content.</summary>
    [Fact]
    public async Task LostAnswerOfTheLastRequest_IsFoundWhole_AndNothingOfItIsDeleted()
    {
        var file = UploadStage.Bytes(1500);
        var record = await _stage.BeginObjectAsync("big.bin", file.Length);
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, 0));
        _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Reset) { Method = "PUT", PathPattern = "/docs/big.bin$", AfterWork = true, Requests = 1 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _stage.SendAsync(record, file, 1));
        Assert.True((await _stage.FindAsync(record)).HasLeftovers);

        await _stage.DropAsync(record);

        Assert.Equal((UploadState.Done, false), (await _stage.FindAsync(record)) is var now ? (now.State, now.HasLeftovers) : default);
        Assert.Equal(file, await _stage.ReadAsync("big.bin"));
    }

    private void Break(CloudService service, FaultKind kind, int status, string text, long atByte) => _stage.Demo.Faults.Add(
        new Fault(service, kind) { Status = status, Text = text, AtByte = atByte, Method = "PUT", Requests = 1 });
}
