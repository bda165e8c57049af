using System.Net;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.SignIn;

public sealed class SignInAgainTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private readonly List<SessionEvent> _told = [];
    private Browser _browser = null!;
    private ProjectContext _page = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _browser = _app.Open();
        await _browser.SignInAsync("alice", "alice-password");
        Service<ISessionEvents>().Subscribe(_told.Add);
        var session = (await Service<SessionVault>().FindAsync(SessionId.ToKey(_browser.Cookies["portal-plain"])!, Cancel))!.Session;
        _page = (await Service<IProjectContexts>().OpenAsync(session, new ProjectScope("lab", null, "p-red"), Cancel))!;
    }

    public ValueTask DisposeAsync()
    {
        _app.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task SamePerson_RevivesTheSessionUnderTheOpenPage()
    {
        await EndAsync();
        var cookie = _browser.Cookies["portal-plain"];
        Assert.Equal((HttpStatusCode.OK, "ok"), await _browser.SignInAgainAsync("alice-password"));
        Assert.Equal(cookie, _browser.Cookies["portal-plain"]);
        Assert.Equal("p-red", (await _page.CloudSession.GetTokenAsync(Cancel)).Project.Id);
        Assert.Contains(_told, static one => one.Kind == SessionEventKind.Renewed);
        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync("/projects")).StatusCode);
    }

    [Fact]
    public async Task WrongPassword_IsRefusedAndTheSessionStaysEnded()
    {
        await EndAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused"), await _browser.SignInAgainAsync("bob-password"));
        await Assert.ThrowsAsync<CloudException>(async () => await _page.CloudSession.GetTokenAsync(Cancel));
    }

    [Fact]
    public async Task NameInTheForm_CannotBringInAnotherPerson()
    {
        await EndAsync();
        var token = System.Text.Json.JsonDocument.Parse(await _browser.ReadAsync("/sign-in/again")).RootElement.GetProperty("token").GetString();
        var answer = await _browser.PostAsync("/sign-in/again", new() { ["cloud"] = "lab", ["name"] = "bob", ["secret"] = "bob-password" }, token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task PageOfAnotherSite_CannotPost()
    {
        await EndAsync();
        _browser.Origin = "https://evil.example";
        var answer = await _browser.PostAsync("/sign-in/again", new() { ["secret"] = "alice-password" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task PostWithoutAntiforgeryToken_IsRefused()
    {
        await EndAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.PostAsync("/sign-in/again", new() { ["secret"] = "alice-password" })).StatusCode);
    }

    [Fact]
    public async Task SignedOutSession_CannotBeRevived()
    {
        await Service<SessionLifecycle>().SignOutAsync(_page.Session.Key, keepTasks: false, Cancel);
        Assert.Equal((HttpStatusCode.Gone, "gone"), await _browser.SignInAgainAsync("alice-password"));
    }

    [Fact]
    public async Task Guessing_IsSlowedDownHereToo()
    {
        await EndAsync();
        for (var i = 0; i < 5; i++)
        {
            await _browser.SignInAgainAsync("guess");
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "throttled"), await _browser.SignInAgainAsync("alice-password"));
    }

    [Fact]
    public async Task CloudDown_SaysSoAndLosesNothing()
    {
        await EndAsync();
        _app.Keystone.Down = new CloudError.Unavailable("down");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), await _browser.SignInAgainAsync("alice-password"));
        _app.Keystone.Down = null;
        Assert.Equal((HttpStatusCode.OK, "ok"), await _browser.SignInAgainAsync("alice-password"));
    }

    [Fact]
    public async Task SigningInOnThePage_RevivesTheOtherTabsOfTheSamePerson()
    {
        await EndAsync();
        await _browser.SignInAsync("alice", "alice-password");
        Assert.Equal("p-red", (await _page.CloudSession.GetTokenAsync(Cancel)).Project.Id);
    }

    [Fact]
    public async Task SigningInAsAnotherPerson_ClosesTheFirstOnesTabs()
    {
        await EndAsync();
        await _browser.SignInAsync("bob", "bob-password");
        Assert.Contains(_told, one => one.Kind == SessionEventKind.SignedOut && one.SessionKey == _page.Session.Key);
        Assert.NotEqual(_page.Session.Key, SessionId.ToKey(_browser.Cookies["portal-plain"]));
    }

    private async Task EndAsync()
    {
        _app.Keystone.KillTokens();
        await Assert.ThrowsAsync<CloudException>(async () => await _page.CloudSession.RenewAsync((await _page.CloudSession.GetTokenAsync(Cancel)).Token, Cancel));
        Assert.Contains(_told, static one => one.Kind == SessionEventKind.Ended);
    }

    private T Service<T>() => (T)_app.Services.GetService(typeof(T))!;
}
