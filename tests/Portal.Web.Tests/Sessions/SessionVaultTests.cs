using Portal.Domain.Errors;
using Portal.Web.Configuration;
using Portal.Web.Sessions;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Sessions;

public abstract class SessionVaultTests : IAsyncLifetime
{
    private ITestDatabase _test = null!;
    private SessionBench _bench = null!;

    protected abstract Task<ITestDatabase> CreateAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _test = await CreateAsync();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        _bench = new SessionBench(_test.Database, time, new FakeKeystone(time), new PortalSessionOptions { Idle = TimeSpan.FromHours(1), Absolute = TimeSpan.FromHours(10) });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }
    }

    [Fact]
    public async Task StoredSession_OpensByItsCookieAndHoldsNoSecretReadable()
    {
        var (cookie, session) = await _bench.SignInAsync();
        Assert.Equal(session.Key, SessionId.ToKey(cookie));
        Assert.Equal("u-alice", (await _bench.Vault.FindAsync(session.Key, Cancel))!.Session.User.Id);

        var dump = await _test.DumpAsync();
        Assert.Contains(session.Key, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(cookie, dump, StringComparison.Ordinal);
        Assert.All(_bench.Keystone.Secrets, secret => Assert.DoesNotContain(secret, dump, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondCloud_OpensWithTheFirstUnderOneNewCookie()
    {
        var (old, lab) = await _bench.SignInAsync();
        var (cookie, west) = await _bench.SignInAsync("bob", "west", old);
        Assert.Empty(await _bench.Vault.FindByBrowserAsync(SessionId.ToKey(old)!, Cancel));
        var replica = Another();
        Assert.Equal([lab.Key, west.Key], (await replica.Vault.FindByBrowserAsync(SessionId.ToKey(cookie)!, Cancel)).OrderBy(static one => one.Row.CloudId).Select(static one => one.Session.Key));
        Assert.Equal([west.Key, lab.Key], (await replica.Vault.ListBesideAsync(west.Key, Cancel)).Select(static one => one.Key));
        Assert.Equal("p-red", (await _bench.Open(lab).GetTokenAsync(Cancel)).Project.Id);
    }

    [Fact]
    public async Task CookieReplacedOnAnotherReplica_OpensNothingHereForLong()
    {
        var (old, _) = await _bench.SignInAsync();
        var replica = Another();
        Assert.Single(await replica.Vault.FindByBrowserAsync(SessionId.ToKey(old)!, Cancel));
        await _bench.SignInAsync("bob", "west", old);
        _bench.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Empty(await replica.Vault.FindByBrowserAsync(SessionId.ToKey(old)!, Cancel));
    }

    [Fact]
    public async Task RestartedPortal_KnowsTheSession()
    {
        var (_, session) = await _bench.SignInAsync();
        var restarted = Another();
        var token = await restarted.Open(session).GetTokenAsync(Cancel);
        Assert.Equal("p-red", token.Project.Id);
    }

    [Fact]
    public async Task SealedTokenCopiedToAnotherSession_OpensNothing()
    {
        var (_, alice) = await _bench.SignInAsync();
        var (_, bob) = await _bench.SignInAsync("bob");
        var stolen = (await _bench.Store.FindAsync(alice.Key, Cancel))!.Token;
        await _bench.Store.ReplaceTokenAsync((await _bench.Store.FindAsync(bob.Key, Cancel))! with { Token = stolen }, Cancel);
        var thrown = await Assert.ThrowsAsync<CloudException>(async () => await Another().Open(bob).GetTokenAsync(Cancel));
        Assert.IsType<CloudError.Unauthorized>(thrown.Error);
    }

    [Fact]
    public async Task IdleSession_EndsAndIsToldOnce()
    {
        var (_, session) = await _bench.SignInAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(59));
        var live = (await _bench.Vault.FindAsync(session.Key, Cancel))!;
        Assert.False(_bench.Vault.IsEnded(live));
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_bench.Vault.IsEnded(live));
        await _bench.Sweeper.SweepAsync(Cancel);
        await _bench.Sweeper.SweepAsync(Cancel);
        Assert.Single(_bench.Told, told => told.Kind == SessionEventKind.Ended && told.SessionKey == session.Key);
    }

    [Fact]
    public async Task SessionInUse_OutlivesTheIdleLimitButNotTheAbsoluteOne()
    {
        var (_, session) = await _bench.SignInAsync();
        var live = (await _bench.Vault.FindAsync(session.Key, Cancel))!;
        for (var minutes = 0; minutes < 9 * 60; minutes += 50)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(50));
            await _bench.Vault.TouchAsync(live, Cancel);
        }

        Assert.False(_bench.Vault.IsEnded(live));
        Assert.False(Another().Vault.IsEnded((await Another().Vault.FindAsync(session.Key, Cancel))!));
        _bench.Time.Advance(TimeSpan.FromMinutes(55));
        await _bench.Vault.TouchAsync(live, Cancel);
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(_bench.Vault.IsEnded(live));
    }

    [Fact]
    public async Task SessionEndedByTime_IsNotWokenByActivity()
    {
        var (_, session) = await _bench.SignInAsync();
        var live = (await _bench.Vault.FindAsync(session.Key, Cancel))!;
        _bench.Time.Advance(TimeSpan.FromHours(2));
        await _bench.Vault.TouchAsync(live, Cancel);
        Assert.True(_bench.Vault.IsEnded(live));
    }

    [Fact]
    public async Task SignedOutElsewhere_IsNoticedByTheNextSweep()
    {
        var (_, session) = await _bench.SignInAsync();
        var other = Another();
        Assert.NotNull(await other.Vault.FindAsync(session.Key, Cancel));
        await _bench.Lifecycle.SignOutAsync(session.Key, keepTasks: false, Cancel);
        await other.Sweeper.SweepAsync(Cancel);
        Assert.True(other.WasTold(SessionEventKind.SignedOut, session));
        Assert.Null(await other.Vault.FindAsync(session.Key, Cancel));
    }

    [Fact]
    public async Task RevivedElsewhere_GoesOnHereWithTheNewToken()
    {
        var (_, session) = await _bench.SignInAsync();
        var other = Another();
        await other.Open(session).GetTokenAsync(Cancel);
        _bench.Keystone.KillTokens();
        await Assert.ThrowsAsync<CloudException>(async () => await other.Open(session, "p-green").GetTokenAsync(Cancel));
        Assert.True(other.WasTold(SessionEventKind.Ended, session));

        await _bench.Vault.ReviveAsync((await _bench.Vault.FindAsync(session.Key, Cancel))!, await _bench.TokenAsync("alice"), Cancel);
        await other.Sweeper.SweepAsync(Cancel);
        Assert.True(other.WasTold(SessionEventKind.Renewed, session));
        Assert.Equal("p-green", (await other.Open(session, "p-green").GetTokenAsync(Cancel)).Project.Id);
    }

    [Fact]
    public async Task LateRefusalOfTheOldToken_DoesNotEndTheRevivedSession()
    {
        var (_, session) = await _bench.SignInAsync();
        var old = (await _bench.Vault.FindAsync(session.Key, Cancel))!;
        await _bench.Vault.ReviveAsync(old, await _bench.TokenAsync("alice"), Cancel);
        await _bench.Vault.EndAsync(old, "late", Cancel);
        Assert.False(_bench.Vault.IsEnded((await _bench.Vault.FindAsync(session.Key, Cancel))!));
        Assert.False(_bench.WasTold(SessionEventKind.Ended, session));
    }

    [Fact]
    public async Task SessionOfOnePerson_CannotBeRevivedByAnother()
    {
        var (_, session) = await _bench.SignInAsync();
        var live = (await _bench.Vault.FindAsync(session.Key, Cancel))!;
        var bob = await _bench.TokenAsync("bob");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Vault.ReviveAsync(live, bob, Cancel));
    }

    [Fact]
    public async Task LongEndedSession_IsForgotten()
    {
        var (_, session) = await _bench.SignInAsync();
        _bench.Time.Advance(TimeSpan.FromHours(12));
        await _bench.Sweeper.SweepAsync(Cancel);
        Assert.NotNull(await _bench.Store.FindAsync(session.Key, Cancel));
        _bench.Time.Advance(TimeSpan.FromHours(48));
        await _bench.Sweeper.SweepAsync(Cancel);
        Assert.Null(await _bench.Store.FindAsync(session.Key, Cancel));
    }

    private SessionBench Another() => new(_test.Another(), _bench.Time, _bench.Keystone, new PortalSessionOptions { Idle = TimeSpan.FromHours(1), Absolute = TimeSpan.FromHours(10) });
}

public sealed class SqliteSessionVaultTests : SessionVaultTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.SqliteAsync();
}

public sealed class MySqlSessionVaultTests(MariaDbServer server) : SessionVaultTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.MySqlAsync(server);
}
