using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Sessions;

public sealed class SessionTokensTests : IAsyncLifetime
{
    private ITestDatabase _database = null!;
    private SessionBench _bench = null!;
    private PortalSession _session = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_database, _bench) = await SessionBench.SqliteAsync();
        (_, _session) = await _bench.SignInAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ManyAskAtOnce_OneExchangeServesAll()
    {
        var open = new TaskCompletionSource();
        _bench.Keystone.Gate = call => call == "scope" ? open.Task : Task.CompletedTask;
        var asked = Enumerable.Range(0, 50).Select(_ => _bench.Open(_session).GetTokenAsync(Cancel).AsTask()).ToArray();
        open.SetResult();
        var tokens = await Task.WhenAll(asked);
        Assert.Single(tokens.Distinct());
        Assert.Equal(1, _bench.Keystone.Count("scope"));
    }

    [Fact]
    public async Task RefusedToken_IsExchangedOnceForAllWhoHeldIt()
    {
        var old = await _bench.Open(_session).GetTokenAsync(Cancel);
        var renewed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _bench.Open(_session).RenewAsync(old.Token, Cancel).AsTask()));
        Assert.NotEqual(old.Token, renewed[0].Token);
        Assert.Single(renewed.Select(static token => token.Token).Distinct());
        Assert.Equal(2, _bench.Keystone.Count("scope"));
        Assert.Equal(1, _bench.Keystone.Count("sign-in"));
    }

    [Fact]
    public async Task TokensOfTwoProjects_AreApart()
    {
        var red = await _bench.Open(_session).GetTokenAsync(Cancel);
        var green = await _bench.Open(_session, "p-green").GetTokenAsync(Cancel);
        Assert.NotEqual(red.Token, green.Token);
        Assert.Equal("p-green", green.Project.Id);
    }

    [Fact]
    public async Task SignInRevokedByTheCloud_EndsTheSessionAndRevivalResumesTheSameObject()
    {
        var session = _bench.Open(_session);
        var old = await session.GetTokenAsync(Cancel);
        _bench.Keystone.KillTokens();

        var thrown = await Assert.ThrowsAsync<CloudException>(async () => await session.RenewAsync(old.Token, Cancel));
        Assert.IsType<CloudError.Unauthorized>(thrown.Error);
        Assert.True(_bench.WasTold(SessionEventKind.Ended, _session));
        await Assert.ThrowsAsync<CloudException>(async () => await session.GetTokenAsync(Cancel));

        await _bench.Vault.ReviveAsync((await _bench.Vault.FindAsync(_session.Key, Cancel))!, await _bench.TokenAsync("alice"), Cancel);
        Assert.True(_bench.WasTold(SessionEventKind.Renewed, _session));
        Assert.Equal("p-red", (await session.GetTokenAsync(Cancel)).Project.Id);
    }

    [Fact]
    public async Task ProjectTakenAway_IsForbiddenAndTheSessionLives()
    {
        var session = _bench.Open(_session);
        var old = await session.GetTokenAsync(Cancel);
        _bench.Keystone.Users["alice"] = _bench.Keystone.Users["alice"] with { Projects = ["p-green"] };
        var thrown = await Assert.ThrowsAsync<CloudException>(async () => await session.RenewAsync(old.Token, Cancel));
        Assert.IsType<CloudError.Forbidden>(thrown.Error);
        Assert.False(_bench.WasTold(SessionEventKind.Ended, _session));
        Assert.Equal("p-green", (await _bench.Open(_session, "p-green").GetTokenAsync(Cancel)).Project.Id);
    }

    [Fact]
    public async Task KeystoneDown_IsUnavailableAndTheSessionLives()
    {
        _bench.Keystone.Down = new CloudError.Unavailable("down");
        var thrown = await Assert.ThrowsAsync<CloudException>(async () => await _bench.Open(_session).GetTokenAsync(Cancel));
        Assert.IsType<CloudError.Unavailable>(thrown.Error);
        _bench.Keystone.Down = null;
        Assert.NotNull(await _bench.Open(_session).GetTokenAsync(Cancel));
    }

    [Fact]
    public async Task SignedOutSession_GivesNoToken()
    {
        var session = _bench.Open(_session);
        await session.GetTokenAsync(Cancel);
        await _bench.Lifecycle.SignOutAsync(_session.Key, keepTasks: false, Cancel);
        var thrown = await Assert.ThrowsAsync<CloudException>(async () => await session.GetTokenAsync(Cancel));
        Assert.IsType<CloudError.Unauthorized>(thrown.Error);
    }

    [Fact]
    public async Task SignOut_RevokesWhatTheSessionHeld()
    {
        var scoped = await _bench.Open(_session).GetTokenAsync(Cancel);
        await _bench.Lifecycle.SignOutAsync(_session.Key, keepTasks: false, Cancel);
        Assert.Contains(scoped.Token.Value, _bench.Keystone.Revoked);
        Assert.Equal(2, _bench.Keystone.Revoked.Count);
    }

    [Fact]
    public async Task SignOutThatKeepsTasks_RevokesNothing()
    {
        await _bench.Open(_session).GetTokenAsync(Cancel);
        await _bench.Lifecycle.SignOutAsync(_session.Key, keepTasks: true, Cancel);
        Assert.Empty(_bench.Keystone.Revoked);
    }

    [Fact]
    public async Task SignOutWhileTheCloudIsDown_StillSignsOut()
    {
        _bench.Keystone.Down = new CloudError.Unavailable("down");
        await _bench.Lifecycle.SignOutAsync(_session.Key, keepTasks: false, Cancel);
        Assert.Null(await _bench.Vault.FindAsync(_session.Key, Cancel));
    }

    [Fact]
    public async Task SignOutEverywhere_LeavesOtherPeopleAlone()
    {
        var (_, second) = await _bench.SignInAsync();
        var (_, bob) = await _bench.SignInAsync("bob");
        await _bench.Account.SignOutEverywhereAsync(_session, keepThis: true, Cancel);
        Assert.NotNull(await _bench.Vault.FindAsync(_session.Key, Cancel));
        Assert.Null(await _bench.Vault.FindAsync(second.Key, Cancel));
        Assert.NotNull(await _bench.Vault.FindAsync(bob.Key, Cancel));
    }

    [Fact]
    public async Task AnotherPersonsSession_CannotBeSignedOut()
    {
        var (_, bob) = await _bench.SignInAsync("bob");
        await _bench.Account.SignOutAsync(_session, bob.Key, Cancel);
        Assert.NotNull(await _bench.Vault.FindAsync(bob.Key, Cancel));
        Assert.DoesNotContain(await _bench.Account.ListSessionsAsync(_session, Cancel), one => one.Key == bob.Key);
    }

    [Fact]
    public async Task ChangedPassword_KeepsThisSessionAndEndsTheOthers()
    {
        var (_, second) = await _bench.SignInAsync();
        await _bench.Account.ChangePasswordAsync(_session, new Secret("alice-password"), new Secret("better"), Cancel);
        Assert.NotNull(await _bench.Open(_session).GetTokenAsync(Cancel));
        Assert.True(_bench.WasTold(SessionEventKind.Ended, second));
    }

    [Fact]
    public async Task WrongCurrentPassword_ChangesNothing()
    {
        var thrown = await Assert.ThrowsAsync<CloudException>(() => _bench.Account.ChangePasswordAsync(_session, new Secret("wrong"), new Secret("better"), Cancel));
        Assert.IsType<CloudError.Forbidden>(thrown.Error);
        Assert.NotNull(await _bench.Open(_session).GetTokenAsync(Cancel));
    }
}
