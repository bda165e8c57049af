using System.Net;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.SignIn;

/// <summary>One browser, signed in to two clouds as two people.</summary>
public sealed class TwoCloudsTests : IDisposable
{
    private const string Lab = "/c/lab@RegionOne/p/p-red";
    private const string West = "/c/west@RegionOne/p/p-blue";
    private readonly PortalApp _app = new(new()
    {
        ["Clouds:west:IdentityUrl"] = "http://keystone.west.test/v2.0",
        ["Clouds:west:Title"] = "West",
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task AddressOfAnotherCloud_AsksToSignInThereAndKeepsTheFirst()
    {
        var browser = await InLabAsync();
        var asked = await browser.GetAsync(West);
        Assert.StartsWith("/sign-in?returnUrl=", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await browser.ReadAsync(asked.Headers.Location.OriginalString);
        Assert.Contains("You stay signed in to Lab", page, StringComparison.Ordinal);
        Assert.Contains("name=\"Form.Cloud\" value=\"west\"", page, StringComparison.Ordinal);

        var there = await browser.SignInAsync("bob", "bob-password", asked.Headers.Location.OriginalString);
        Assert.Equal(West, there.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(West)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Lab)).StatusCode);
        Assert.Equal(1, _app.West.Count("sign-in"));
        Assert.Equal(1, _app.Keystone.Count("sign-in"));
    }

    [Fact]
    public async Task EachCloud_SeesOnlyItsOwnToken()
    {
        var browser = await InBothAsync();
        await browser.GetAsync(Lab);
        await browser.GetAsync(West);
        var keys = await KeysAsync(browser);
        var contexts = Service<IProjectContexts>();
        var (lab, west) = (await SessionAsync(keys["lab"]), await SessionAsync(keys["west"]));
        var labToken = await (await contexts.OpenAsync(lab, new ProjectScope("lab", null, "p-red"), Cancel))!.CloudSession.GetTokenAsync(Cancel);
        var westToken = await (await contexts.OpenAsync(west, new ProjectScope("west", null, "p-blue"), Cancel))!.CloudSession.GetTokenAsync(Cancel);
        Assert.DoesNotContain("west-", labToken.Token.Value, StringComparison.Ordinal);
        Assert.Contains("west-", westToken.Token.Value, StringComparison.Ordinal);
        Assert.Null(await contexts.OpenAsync(west, new ProjectScope("lab", null, "p-red"), Cancel));
        Assert.Null(await contexts.OpenAsync(lab, new ProjectScope("west", null, "p-blue"), Cancel));
    }

    [Fact]
    public async Task ForeignProjectOfTheOtherCloud_DoesNotExist()
    {
        var browser = await InBothAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/c/west@RegionOne/p/p-red")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/c/lab@RegionOne/p/p-blue")).StatusCode);
    }

    [Fact]
    public async Task NewSignIn_MovesTheOthersToANewCookie()
    {
        var browser = await InLabAsync();
        var planted = _app.Open();
        planted.SetCookie("portal-plain", browser.Cookies["portal-plain"]);
        await browser.SignInAsync("bob", "bob-password", "/sign-in?cloud=west");
        Assert.NotEqual(planted.Cookies["portal-plain"], browser.Cookies["portal-plain"]);
        Assert.StartsWith("/sign-in", (await planted.GetAsync(Lab)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await planted.GetAsync(West)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Lab)).StatusCode);
    }

    [Fact]
    public async Task ListOfProjects_HoldsThoseOfBothClouds()
    {
        var browser = await InBothAsync();
        var html = await browser.ReadAsync("/projects");
        Assert.Contains("/c/lab/p/p-red\"", html, StringComparison.Ordinal);
        Assert.Contains("/c/west/p/p-blue\"", html, StringComparison.Ordinal);
        Assert.Contains("Signed in to Lab as alice", html, StringComparison.Ordinal);
        Assert.Contains("Signed in to West as bob", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloudThatDoesNotAnswer_HidesNothingOfTheOther()
    {
        var browser = await InBothAsync();
        _app.West.Down = new CloudError.Unavailable("west is away") { Service = "identity" };
        var html = await browser.ReadAsync("/projects");
        Assert.Contains("/c/lab/p/p-red\"", html, StringComparison.Ordinal);
        Assert.Contains("west is away", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignedInToOne_IsOfferedTheOther()
    {
        var browser = await InLabAsync();
        Assert.Contains("href=\"/sign-in?cloud=west\"", await browser.ReadAsync("/projects"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in?cloud=west")).StatusCode);
        Assert.Equal("http://localhost/projects", new Uri(new Uri("http://localhost"), (await browser.GetAsync("/sign-in?cloud=lab")).Headers.Location!).ToString());
    }

    [Fact]
    public async Task Start_LeadsToTheCloudUsedLast()
    {
        var browser = await InBothAsync();
        Assert.StartsWith("/c/west@", (await browser.GetAsync("/")).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        await browser.GetAsync(Lab);
        Assert.StartsWith("/c/lab@", (await browser.GetAsync("/")).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SigningOutOfOne_LeavesTheOther()
    {
        var browser = await InBothAsync();
        var left = await browser.SubmitAsync("/sign-out", "/sign-out/now", ("cloud", "west"));
        Assert.Equal("/projects", left.Headers.Location!.OriginalString);
        Assert.StartsWith("/sign-in", (await browser.GetAsync(West)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Lab)).StatusCode);
        Assert.NotEmpty(_app.West.Revoked);
        Assert.Empty(_app.Keystone.Revoked);
    }

    [Fact]
    public async Task SigningOutHere_EndsBothAndTheCookie()
    {
        var browser = await InBothAsync();
        var elsewhere = await InLabAsync();
        await browser.SubmitAsync("/sign-out", "/sign-out/now", ("where", "here"));
        Assert.False(browser.Cookies.ContainsKey("portal-plain"));
        Assert.NotEmpty(_app.West.Revoked);
        Assert.NotEmpty(_app.Keystone.Revoked);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(Lab)).StatusCode);
    }

    [Fact]
    public async Task SigningOutEverywhere_EndsBothPeoplesOtherBrowsers()
    {
        var (browser, elsewhere) = (await InBothAsync(), await InBothAsync());
        await browser.SubmitAsync("/sign-out", "/sign-out/now", ("where", "everywhere"));
        Assert.StartsWith("/sign-in", (await elsewhere.GetAsync(Lab)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await elsewhere.GetAsync(West)).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndedSignIn_IsRevivedInItsOwnCloudOnly()
    {
        var browser = await InBothAsync();
        var keys = await KeysAsync(browser);
        var vault = Service<SessionVault>();
        await vault.EndAsync((await vault.FindAsync(keys["west"], Cancel))!, "test", Cancel);
        Assert.StartsWith("/sign-in", (await browser.GetAsync(West)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Lab)).StatusCode);
        Assert.Equal("refused", (await browser.SignInAgainAsync("alice-password", "west")).Result);
        Assert.Equal("ok", (await browser.SignInAgainAsync("bob-password", "west")).Result);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(West)).StatusCode);
        Assert.Equal("gone", (await browser.SignInAgainAsync("bob-password", "nowhere")).Result);
    }

    [Fact]
    public async Task AnotherPersonInTheSameCloud_ReplacesOnlyThatSignIn()
    {
        var browser = await InBothAsync();
        var before = await KeysAsync(browser);
        var vault = Service<SessionVault>();
        await vault.EndAsync((await vault.FindAsync(before["west"], Cancel))!, "test", Cancel);
        await browser.SignInAsync("rita", "rita-password", "/sign-in?cloud=west");
        var after = await KeysAsync(browser);
        Assert.Equal(before["lab"], after["lab"]);
        Assert.Equal("u-rita", (await SessionAsync(after["west"])).User.Id);
        Assert.Null(await vault.FindAsync(before["west"], Cancel));
    }

    private async Task<Browser> InLabAsync()
    {
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password", "/sign-in?cloud=lab");
        return browser;
    }

    private async Task<Browser> InBothAsync()
    {
        var browser = await InLabAsync();
        await browser.SignInAsync("bob", "bob-password", "/sign-in?cloud=west");
        return browser;
    }

    private async Task<Dictionary<string, string>> KeysAsync(Browser browser) =>
        (await Service<SessionVault>().FindByBrowserAsync(SessionId.ToKey(browser.Cookies["portal-plain"])!, Cancel))
            .ToDictionary(static live => live.Row.CloudId, static live => live.Row.SessionKey);

    private async Task<PortalSession> SessionAsync(string key) => (await Service<SessionVault>().FindAsync(key, Cancel))!.Session;

    private T Service<T>() => (T)_app.Services.GetService(typeof(T))!;
}
