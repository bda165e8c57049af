using System.Net;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Transfers;

/// <summary>What a person decides while bytes are under way: whichever comes first, the record and the cloud say the same in the end.</summary>
public sealed class UploadRaceTests : IAsyncLifetime
{
    private UploadStage _stage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stage = await UploadStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task CancelWhilePartsAreJoined_IsTooLate_AndTheObjectIsWhole()
    {
        var file = UploadStage.Bytes(1500);
        var record = await _stage.BeginObjectAsync("big.bin", file.Length);
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, 0));
        var slow = _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Latency) { Method = "PUT", PathPattern = "/docs/big.bin$", Delay = TimeSpan.FromMinutes(1) });
        var sending = _stage.SendAsync(record, file, 1);
        await _stage.UntilAsync(record, static now => now.State == UploadState.Finishing);

        Assert.False(await _stage.Uploads.CancelAsync(_stage.Context.Session, record.Id, Token));
        Assert.False(await _stage.Uploads.PauseAsync(_stage.Context.Session, record.Id, Token));
        _stage.Demo.Faults.Clear(slow);

        Assert.Equal(HttpStatusCode.OK, await sending);
        Assert.Equal((UploadState.Done, false), (await _stage.FindAsync(record)) is var now ? (now.State, now.HasLeftovers) : default);
        Assert.Equal(file, await _stage.ReadAsync("big.bin"));
    }

    /// <summary>The browser may go when the service has it all.</summary>
    [Fact]
    public async Task BrowserThatLeavesWhilePartsAreJoined_LeavesAWholeObject()
    {
        var file = UploadStage.Bytes(1500);
        var record = await _stage.BeginObjectAsync("big.bin", file.Length);
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, 0));
        var slow = _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Latency) { Method = "PUT", PathPattern = "/big.bin/.*/00000001$", Delay = TimeSpan.FromMinutes(1) });
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = _stage.PushAsync(record, new ByteArrayContent(UploadStage.PartOf(record, file, 1)), 1, closed.Token);
        await _stage.UntilAsync(record, static now => now.State == UploadState.Finishing);
        await closed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        _stage.Demo.Faults.Clear(slow);

        await _stage.UntilAsync(record, static now => now.State == UploadState.Done);
        Assert.Equal(file, await _stage.ReadAsync("big.bin"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task CancelWhileAPartIsOnItsWay_LeavesNoPart_WhetherItArrivesOrNot(int part)
    {
        var file = UploadStage.Bytes(2500);
        var record = await _stage.BeginObjectAsync("big.bin", file.Length);
        for (var before = 0; before < part; before++)
        {
            Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, before));
        }

        var held = new HeldContent(UploadStage.PartOf(record, file, part));
        var sending = _stage.PushAsync(record, held, part, Token);
        await held.Half;
        await _stage.UntilAsync(record, static now => now.IsSending);
        Assert.True(await _stage.Uploads.CancelAsync(_stage.Context.Session, record.Id, Token));
        var cancelled = await _stage.FindAsync(record);
        Assert.Equal((true, true, false), (cancelled.MayLeave, cancelled.IsSending, cancelled.HasLeftovers));
        held.GoOn();
        await sending;

        var now = await _stage.UntilAsync(record, static one => one is { IsSending: false, MayLeave: false });
        Assert.Equal(UploadState.Cancelled, now.State);
        Assert.Empty(await _stage.NamesAsync("docs_segments"));
        Assert.Empty(await _stage.NamesAsync("docs"));
    }

    [Fact]
    public async Task CancelOfASmallObjectBeforeItsLastByte_StoresNothing()
    {
        var file = UploadStage.Bytes(900);
        var record = await _stage.BeginObjectAsync("small.bin", file.Length);
        var held = new HeldContent(file);
        var sending = _stage.PushAsync(record, held, 0, Token);
        await held.Half;
        await _stage.UntilAsync(record, static now => now.IsSending);
        Assert.True(await _stage.Uploads.CancelAsync(_stage.Context.Session, record.Id, Token));
        held.GoOn();

        Assert.NotEqual(HttpStatusCode.OK, await sending);
        Assert.Equal(UploadState.Cancelled, (await _stage.UntilAsync(record, static one => !one.IsSending)).State);
        Assert.Empty(await _stage.NamesAsync("docs"));
    }

    [Fact]
    public async Task CancelOfAnImageOnItsWay_LeavesNoImage()
    {
        var file = UploadStage.Bytes(100_000);
        var record = await _stage.BeginImageAsync(file.Length);
        var held = new HeldContent(file);
        var sending = _stage.PushAsync(record, held, 0, Token);
        await held.Half;
        await _stage.UntilAsync(record, static now => now.IsSending);
        Assert.True(await _stage.Uploads.CancelAsync(_stage.Context.Session, record.Id, Token));
        held.GoOn();
        await sending;

        await _stage.UntilAsync(record, static one => one is { IsSending: false, MayLeave: false });
        Assert.False(await _stage.HasImageAsync(record));
    }

    /// <summary>The request that the pause stopped ends after the one that takes its place has begun.</summary>
    [Fact]
    public async Task PauseThatIsUndoneAtOnce_IsNotTakenForAnInterruption()
    {
        var file = UploadStage.Bytes(2500);
        var record = await _stage.BeginObjectAsync("big.bin", file.Length);
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, 0));
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var held = new HeldContent(UploadStage.PartOf(record, file, 1));
        var first = _stage.PushAsync(record, held, 1, stopped.Token);
        await held.Half;
        await _stage.UntilAsync(record, static now => now.IsSending);
        Assert.True(await _stage.Uploads.PauseAsync(_stage.Context.Session, record.Id, Token));
        Assert.True(await _stage.Uploads.ContinueAsync(_stage.Context.Session, record.Id, Token));
        var again = new HeldContent(UploadStage.PartOf(record, file, 1));
        var second = _stage.PushAsync(record, again, 1, Token);
        await again.Half;
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(UploadState.Running, (await _stage.FindAsync(record)).State);
        again.GoOn();

        Assert.Equal(HttpStatusCode.OK, await second);
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, 2));
        Assert.Equal((UploadState.Done, false), (await _stage.UntilAsync(record, static one => !one.IsSending)) is var now ? (now.State, now.HasLeftovers) : default);
        Assert.Equal(file, await _stage.ReadAsync("big.bin"));
    }

    /// <summary>What a new upload takes the place of loses its parts; what may be another object's keeps them.</summary>
    [Fact]
    public async Task ReplacedLargeObject_TakesItsOwnPartsAlong_AndNoOthers()
    {
        var (file, name) = (UploadStage.Bytes(2500), "big.bin");
        await UploadAsync(name, file);
        var old = await _stage.NamesAsync("docs_segments");
        await UploadAsync(name, file);
        var now = await _stage.NamesAsync("docs_segments");
        Assert.Equal((3, 3, 0), (old.Count, now.Count, now.Intersect(old).Count()));
        Assert.Equal(file, await _stage.ReadAsync(name));

        await UploadAsync(name, file[..10]);
        Assert.Empty(await _stage.NamesAsync("docs_segments"));
        Assert.Equal(file[..10], await _stage.ReadAsync(name));

        // Moved, its parts lie under the other name: they are not provably its own, and the first name's next upload is none of their business.
        await UploadAsync(name, file);
        await _stage.Objects.MoveAsync(_stage.Context, new("docs", name), new("docs", "moved.bin"), Token);
        await UploadAsync(name, file[..20]);
        Assert.Equal(file, await _stage.ReadAsync("moved.bin"));
    }

    private async Task UploadAsync(string name, byte[] file)
    {
        var record = await _stage.BeginObjectAsync(name, file.Length);
        for (var part = 0; part < record.Parts; part++)
        {
            Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, part));
        }
    }
}
