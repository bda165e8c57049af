using System.Net;
using Portal.Domain.Errors;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Settings;

public sealed class PasswordPageTests : IDisposable
{
    private const string Page = "/c/lab@RegionOne/p/p-red/settings/password";
    private readonly PortalApp _app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task RightPassword_IsChangedAndOnlyThisBrowserGoesOn()
    {
        var (here, elsewhere) = (await SignedInAsync(), await SignedInAsync());
        var answer = await SubmitAsync(here, "alice-password", "a-better-one", "a-better-one");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/c/lab@RegionOne/p/p-red/settings?password=changed", answer.Headers.Location!.PathAndQuery);
        Assert.Equal("a-better-one", _app.Keystone.Users["alice"].Password);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/projects")).StatusCode);
        Assert.StartsWith("/sign-in", (await elsewhere.GetAsync("/projects")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("session.password", await here.ReadAsync("/c/lab@RegionOne/p/p-red/audit.csv?project=all"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "new", "new", "password-current")]
    [InlineData("alice-password", "", "", "password-new")]
    [InlineData("alice-password", "alice-password", "alice-password", "password-new")]
    [InlineData("alice-password", "new", "other", "password-again")]
    [InlineData("mistyped-one", "new", "new", "password-current")]
    public async Task PasswordsThatWillNotDo_AreSaidAtTheirFieldAndNotWrittenBack(string current, string replacement, string again, string field)
    {
        var answer = await SubmitAsync(await SignedInAsync(), current, replacement, again);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Matches($"id=\"{field}\"[^>]* aria-invalid=\"true\"", html);
        Assert.Matches($"id=\"{field}-fault\"[^>]*>[^<]+<", html);
        Assert.DoesNotContain("mistyped-one", html, StringComparison.Ordinal);
        Assert.Equal("alice-password", _app.Keystone.Users["alice"].Password);
    }

    [Fact]
    public async Task GuessingTheCurrentOne_IsSlowedDownLikeSigningIn()
    {
        var browser = await SignedInAsync();
        for (var guess = 0; guess < 5; guess++)
        {
            await SubmitAsync(browser, $"guess-{guess}", "new", "new");
        }

        var asked = _app.Keystone.Count("password");
        var blocked = await SubmitAsync(browser, "alice-password", "new", "new");
        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.StatusCode);
        Assert.NotNull(blocked.Headers.RetryAfter);
        Assert.Equal(asked, _app.Keystone.Count("password"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _app.Open().SignInAsync("alice", "alice-password")).StatusCode);
    }

    [Fact]
    public async Task FormWithoutItsToken_ChangesNothing()
    {
        var browser = await SignedInAsync();
        var answer = await browser.PostAsync(Page, new()
        {
            ["_handler"] = "password",
            ["Form.Current"] = "alice-password",
            ["Form.Replacement"] = "new",
            ["Form.Again"] = "new",
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, _app.Keystone.Count("password"));
    }

    [Fact]
    public async Task CloudThatRefusesTheNewOne_IsQuoted()
    {
        var browser = await SignedInAsync();
        _app.Keystone.Gate = call => call == "password" ? throw new CloudException(new CloudError.Invalid("The password is too short.")) : Task.CompletedTask;
        var answer = await SubmitAsync(browser, "alice-password", "x", "x");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("The password is too short.", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloudThatCannot_ShowsNoForm()
    {
        _app.Keystone.Features = _app.Keystone.Features with { CanChangePassword = false };
        var html = await (await SignedInAsync()).ReadAsync(Page);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
        Assert.Contains("password-title", html, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SubmitAsync(Browser browser, string current, string replacement, string again) =>
        browser.SubmitAsync(Page, ("Form.Current", current), ("Form.Replacement", replacement), ("Form.Again", again));

    private async Task<Browser> SignedInAsync()
    {
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password");
        return browser;
    }
}
