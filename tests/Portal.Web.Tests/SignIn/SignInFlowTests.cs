using System.Net;
using System.Text.RegularExpressions;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Tests.SignIn;

public sealed partial class SignInFlowTests : IDisposable
{
    private readonly PortalApp _app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Visitor_IsLedToSignInAndBackToWhereTheyWanted()
    {
        var browser = _app.Open();
        var asked = await browser.GetAsync("/c/lab@RegionOne/p/p-red/instances?sort=name");
        Assert.Equal("/sign-in?returnUrl=%2Fc%2Flab%40RegionOne%2Fp%2Fp-red%2Finstances%3Fsort%3Dname", asked.Headers.Location!.ToString());
        var signedIn = await browser.SignInAsync("alice", "alice-password", asked.Headers.Location.ToString());
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("/c/lab@RegionOne/p/p-red/instances?sort=name", signedIn.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task SignedIn_GoesToTheFirstProjectThenToTheLastOneUsed()
    {
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password");
        Assert.Equal("/c/lab@RegionOne/p/p-green", (await browser.GetAsync("/")).Headers.Location!.PathAndQuery);

        var contexts = (Portal.Web.Sessions.IProjectContexts)_app.Services.GetService(typeof(Portal.Web.Sessions.IProjectContexts))!;
        var session = await SessionOfAsync(browser);
        await contexts.OpenAsync(session, new ProjectScope("lab", "RegionTwo", "p-red"), Cancel);
        var again = _app.Open();
        await again.SignInAsync("alice", "alice-password");
        Assert.Equal("/c/lab@RegionTwo/p/p-red", (await again.GetAsync("/")).Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task LastProjectTakenAway_LeadsToOneThatIsLeft()
    {
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password");
        await browser.GetAsync("/");
        _app.Keystone.Users["alice"] = _app.Keystone.Users["alice"] with { Projects = ["p-red"] };
        var again = _app.Open();
        await again.SignInAsync("alice", "alice-password");
        Assert.Equal("/c/lab@RegionOne/p/p-red", (await again.GetAsync("/")).Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task PersonWithoutProjects_IsToldWhatToDo()
    {
        _app.Keystone.Users["alice"] = _app.Keystone.Users["alice"] with { Projects = [] };
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password");
        Assert.Contains("no project is open to you", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CookieOverHttps_IsBoundToTheHostAndHiddenFromScripts()
    {
        var browser = _app.Open("https://portal.example.org");
        _app.RemoteAddress = IPAddress.Parse("192.0.2.9");
        await browser.SignInAsync("alice", "alice-password");
        var cookie = Assert.Single(browser.SetCookies, static line => line.StartsWith("__Host-portal=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task PlainHttpFromElsewhere_IsRefusedBeforeAnythingIsAsked()
    {
        _app.RemoteAddress = IPAddress.Parse("192.0.2.9");
        var browser = _app.Open("http://portal.example.org");
        var answer = await browser.SignInAsync("alice", "alice-password");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("plain HTTP", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(0, _app.Keystone.Count("sign-in"));
        Assert.DoesNotContain(browser.Cookies, static cookie => cookie.Key.EndsWith("portal-plain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownUserAndWrongPassword_LookTheSame()
    {
        var unknown = await _app.Open().SignInAsync("nobody", "x");
        var wrong = await _app.Open().SignInAsync("alice", "x");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal(unknown.StatusCode, wrong.StatusCode);
        Assert.Equal(Normal(await unknown.Content.ReadAsStringAsync(Cancel), "nobody"), Normal(await wrong.Content.ReadAsStringAsync(Cancel), "alice"));
    }

    [Fact]
    public async Task RefusedPassword_IsNotWrittenBack()
    {
        var answer = await _app.Open().SignInAsync("alice", "typed-by-mistake");
        Assert.DoesNotContain("typed-by-mistake", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/sign-out")]
    [InlineData("\\/evil.example")]
    public async Task HostileReturnAddress_LeadsHome(string url)
    {
        var signedIn = await _app.Open().SignInAsync("alice", "alice-password", "/sign-in?returnUrl=" + Uri.EscapeDataString(url));
        Assert.Equal("http://localhost/", new Uri(new Uri("http://localhost"), signedIn.Headers.Location!).ToString());
    }

    [Fact]
    public async Task FormWithoutItsToken_IsRefused()
    {
        var browser = _app.Open();
        var answer = await browser.PostAsync("/sign-in", new() { ["_handler"] = "sign-in", ["Form.Name"] = "alice", ["Form.Secret"] = "alice-password" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, _app.Keystone.Count("sign-in"));
    }

    [Fact]
    public async Task GuessingOnePassword_IsSlowedDownEvenForTheRightOne()
    {
        var browser = _app.Open();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync("alice", "guess")).StatusCode);
        }

        var blocked = await browser.SignInAsync("alice", "alice-password");
        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.StatusCode);
        Assert.InRange(blocked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync("bob", "bob-password")).StatusCode);
    }

    [Fact]
    public async Task UnreachableCloud_ShowsThePageWithItsName()
    {
        _app.Keystone.Down = new CloudError.Unavailable("connection refused") { Service = "identity" };
        var page = await _app.Open().GetAsync("/sign-in");
        var html = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Lab cannot sign anyone in right now", html, StringComparison.Ordinal);
        Assert.Contains("connection refused", html, StringComparison.Ordinal);
        Assert.Contains("Form.Secret", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileErrorText_IsShownAsText()
    {
        _app.Keystone.Down = new CloudError.Unavailable("<script>alert(1)</script>") { Service = "identity" };
        var html = await _app.Open().ReadAsync("/sign-in");
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloudWithDomains_AsksForOne()
    {
        Assert.DoesNotContain("Form.Domain", await _app.Open().ReadAsync("/sign-in"), StringComparison.Ordinal);
        _app.Keystone.Features = new(HasDomains: true, HasApplicationCredentials: true, CanChangePassword: true);
        var html = await _app.Open().ReadAsync("/sign-in");
        Assert.Contains("name=\"Form.Domain\" value=\"Default\"", html, StringComparison.Ordinal);
        Assert.Contains("method=ApplicationCredential", html, StringComparison.Ordinal);
        Assert.Contains("Application credential ID", await _app.Open().ReadAsync("/sign-in?method=ApplicationCredential"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChineseBrowser_ReadsChinese()
    {
        var browser = _app.Open();
        var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.TryAddWithoutValidation("Accept-Language", "zh-CN,zh;q=0.9");
        var html = WebUtility.HtmlDecode(await (await browser.SendAsync(request)).Content.ReadAsStringAsync(Cancel));
        Assert.Contains("登录", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-Hans\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAndTheCookie()
    {
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password");
        var cookie = browser.Cookies["portal-plain"];
        var left = await browser.SubmitAsync("/sign-out", "/sign-out/now", ("where", "here"));
        Assert.Equal("/sign-in?reason=signed-out", left.Headers.Location!.OriginalString);
        Assert.False(browser.Cookies.ContainsKey("portal-plain"));

        var thief = _app.Open();
        thief.SetCookie("portal-plain", cookie);
        Assert.StartsWith("/sign-in", (await thief.GetAsync("/projects")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherBrowserToo()
    {
        var (one, two) = (_app.Open(), _app.Open());
        await one.SignInAsync("alice", "alice-password");
        await two.SignInAsync("alice", "alice-password");
        await one.SubmitAsync("/sign-out", "/sign-out/now", ("where", "everywhere"));
        Assert.StartsWith("/sign-in", (await two.GetAsync("/projects")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private async Task<Portal.Web.Sessions.PortalSession> SessionOfAsync(Browser browser)
    {
        var vault = (Portal.Web.Sessions.SessionVault)_app.Services.GetService(typeof(Portal.Web.Sessions.SessionVault))!;
        return (await vault.FindAsync(Portal.Web.Sessions.SessionId.ToKey(browser.Cookies["portal-plain"])!, Cancel))!.Session;
    }

    // What differs by request and not by the answer: tokens, the server's clock, and the name that was typed.
    private static string Normal(string html, string typed) =>
        Varying().Replace(html, "").Replace($"value=\"{typed}\"", "", StringComparison.Ordinal);

    [GeneratedRegex("(value=\"CfDJ8[^\"]*\"|data-now=\"[0-9]*\"|Component-State:[^-]*--|<!--Blazor[^>]*-->)")]
    private static partial Regex Varying();
}
