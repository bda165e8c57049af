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

    private Task<UploadRecord> BeginAsync() => _uploads.BeginAsync(_alice, new UploadPlan("thing", "x", "../../<b>", "f", 10), Token);

    private async Task<UploadRecord> FindAsync(UploadRecord record) => (await _uploads.FindAsync(_alice.Session, record.Id, Token))!;
}
