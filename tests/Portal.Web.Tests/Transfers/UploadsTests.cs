using Microsoft.Extensions.Time.Testing;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Transfers;

public sealed class UploadsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly Portal.Web.Sessions.ProjectContext _alice;
    private ITestDatabase _store = null!;
    private Uploads _uploads = null!;

    public UploadsTests() => _alice = An.Context(new FakeCloud(_time));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await TestDatabases.SqliteAsync();
        _uploads = new Uploads(new UploadStore(_store.Database), _time);
    }

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task UploadThatStoppedMoving_ReadsInterrupted()
    {
        var record = await BeginAsync();
        _time.Advance(Uploads.Patience);
        Assert.Equal(UploadState.Running, (await FindAsync(record)).State);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UploadState.Interrupted, (await FindAsync(record)).State);
        await _uploads.TouchAsync(_alice.Session, record.Id, Token);
        Assert.Equal(UploadState.Running, (await FindAsync(record)).State);
    }

    [Fact]
    public async Task AnotherPersonsUpload_IsNotFoundNorChanged()
    {
        var record = await BeginAsync();
        var bob = An.Context(new FakeCloud(_time), user: "bob");
        Assert.Null(await _uploads.FindAsync(bob.Session, record.Id, Token));
        await _uploads.CancelAsync(bob.Session, record.Id, Token);
        Assert.False(await _uploads.ContinueAsync(bob.Session, record.Id, Token));
        await _uploads.DismissAsync(bob.Session, record.Id, Token);
        Assert.Equal(UploadState.Running, (await FindAsync(record)).State);
    }

    [Fact]
    public async Task PausedUpload_IsNotTakenForInterrupted_AndGoesOn()
    {
        var record = await BeginAsync();
        await _uploads.PauseAsync(_alice.Session, record.Id, Token);
        await _uploads.InterruptedAsync(record);
        Assert.Equal(UploadState.Paused, (await FindAsync(record)).State);
        Assert.True(await _uploads.ContinueAsync(_alice.Session, record.Id, Token));
        Assert.Equal(UploadState.Running, (await FindAsync(record)).State);
    }

    [Fact]
    public async Task ReportOfARequestThatAnotherTookThePlaceOf_ChangesNothing()
    {
        var first = (await _uploads.ClaimAsync(await BeginAsync(), Token))!;
        await _uploads.PauseAsync(_alice.Session, first.Id, Token);
        await _uploads.ContinueAsync(_alice.Session, first.Id, Token);
        var second = (await _uploads.ClaimAsync(await FindAsync(first), Token))!;
        await _uploads.InterruptedAsync(first);
        await _uploads.FailedAsync(first, "late", null);
        await _uploads.MovedAsync(first, 9, Token);
        Assert.False(await _uploads.FinishingAsync(first));
        Assert.Equal((UploadState.Running, 0L), (await FindAsync(first)) is var now ? (now.State, now.Sent) : default);
        Assert.True((await _uploads.ReleaseAsync(first))!.IsSending);
        await _uploads.FailedAsync(second, "full", "req-1");
        Assert.False((await _uploads.ReleaseAsync(second))!.IsSending);
        Assert.Equal((UploadState.Failed, "full"), (await FindAsync(first)) is var failed ? (failed.State, failed.Message) : default);
    }

    [Fact]
    public async Task TwoRequestsAtOnce_OnlyOneIsTaken()
    {
        var record = await BeginAsync();
        Assert.NotNull(await _uploads.ClaimAsync(record, Token));
        Assert.Null(await _uploads.ClaimAsync(record, Token));
    }

    /// <summary>The portal that was storing it is gone: the person decides again.</summary>
    [Fact]
    public async Task StoringThatIsNeverHeardOfAgain_ReadsInterrupted_AndCanBeCancelled()
    {
        var record = (await _uploads.ClaimAsync(await BeginAsync(parts: 2), Token))!;
        Assert.True(await _uploads.FinishingAsync(record));
        Assert.False(await _uploads.CancelAsync(_alice.Session, record.Id, Token));
        Assert.False(await _uploads.ContinueAsync(_alice.Session, record.Id, Token));
        _time.Advance(Uploads.Patience + TimeSpan.FromSeconds(1));
        Assert.Equal((UploadState.Interrupted, true), (await FindAsync(record)) is var now ? (now.State, now.HasLeftovers) : default);
        Assert.True(await _uploads.CancelAsync(_alice.Session, record.Id, Token));
        Assert.Equal((UploadState.Cancelled, true), (await FindAsync(record)) is var cancelled ? (cancelled.State, cancelled.HasLeftovers) : default);
        await _uploads.ClearedAsync(_alice.Session, record.Id, Token);
        Assert.False((await FindAsync(record)).HasLeftovers);
    }

    [Fact]
    public async Task WhatMayHaveLeftSomething_IsNeverForgotten()
    {
        var record = (await _uploads.ClaimAsync(await BeginAsync(parts: 2), Token))!;
        await _uploads.InterruptedAsync(record);
        await _uploads.ReleaseAsync(record);
        _time.Advance(TimeSpan.FromDays(30));
        await BeginAsync();
        Assert.True((await FindAsync(record)).HasLeftovers);
    }

    /// <summary>Of the others only the newest are shown.</summary>
    [Fact]
    public async Task WhatMayHaveLeftSomething_IsListedHoweverManyCameAfterIt()
    {
        var old = (await _uploads.ClaimAsync(await BeginAsync(parts: 2), Token))!;
        await _uploads.InterruptedAsync(old);
        await _uploads.ReleaseAsync(old);
        for (var at = 0; at < 250; at++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await BeginAsync();
        }

        await foreach (var all in _uploads.WatchAsync(_alice.Session, Token))
        {
            Assert.Equal((201, old.Id), (all.Count, all[^1].Id));
            break;
        }
    }

    [Fact]
    public async Task HandedOverWhole_IsKnownByItsSize_WhateverIsNotedAfterwards()
    {
        var record = (await _uploads.ClaimAsync(await BeginAsync(), Token))!;
        await _uploads.MovedAsync(record, 4, Token);
        Assert.True(await _uploads.FinishingAsync(record));
        await _uploads.MovedAsync(record, 5, Token);
        await _uploads.FailedAsync(record, "lost", null);
        Assert.Equal(10, (await FindAsync(record)).Sent);
    }

    [Fact]
    public async Task ArrivedForWhomever_IsDone_InItsProjectOnly()
    {
        var record = (await _uploads.ClaimAsync(await BeginAsync(parts: 2), Token))!;
        await _uploads.FailedAsync(record, "lost", null);
        await _uploads.ReleaseAsync(record);
        await _uploads.ArrivedAsync(_alice.Scope with { ProjectId = "other" }, record.Id, Token);
        Assert.True((await FindAsync(record)).HasLeftovers);
        await _uploads.ArrivedAsync(_alice.Scope, record.Id, Token);
        Assert.Equal((UploadState.Done, false, 2), (await FindAsync(record)) is var now ? (now.State, now.HasLeftovers, now.PartsDone) : default);
    }

    [Fact]
    public async Task WhatIsOver_IsNotOpenedAgain()
    {
        var (done, cancelled) = (await BeginAsync(), await BeginAsync());
        await _uploads.PartDoneAsync(done, 0, 10);
        await _uploads.CancelAsync(_alice.Session, cancelled.Id, Token);
        Assert.False(await _uploads.ContinueAsync(_alice.Session, done.Id, Token));
        Assert.False(await _uploads.ContinueAsync(_alice.Session, cancelled.Id, Token));
    }

    [Fact]
    public async Task OldOnes_AreForgottenAfterAWeek()
    {
        await BeginAsync();
        _time.Advance(TimeSpan.FromDays(8));
        var fresh = await BeginAsync();
        await foreach (var all in _uploads.WatchAsync(_alice.Session, Token))
        {
            Assert.Equal(fresh.Id, Assert.Single(all).Id);
            break;
        }
    }

    private Task<UploadRecord> BeginAsync(int parts = 1) => _uploads.BeginAsync(_alice, new UploadPlan("thing", "x", "../../<b>", "f", 10) { Parts = parts }, Token);

    private async Task<UploadRecord> FindAsync(UploadRecord record) => (await _uploads.FindAsync(_alice.Session, record.Id, Token))!;
}
