using Portal.Web.Shell;
using Portal.Web.Storage;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Shell;

public sealed class PersonLookTests : IDisposable
{
    private const string Page = "/c/lab@RegionOne/p/p-red/settings";
    private readonly PortalApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task NewBrowser_DrawsItsFirstPageAsThePersonChoseElsewhere()
    {
        await ChoseAsync("u-alice", "dark", "zh-Hans");
        var html = await (await SignedInAsync(_app.Open(), "alice")).ReadAsync(Page);
        Assert.Contains("data-theme=\"dark\"", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-Hans\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasChosenInThisBrowser_Wins()
    {
        await ChoseAsync("u-alice", "dark", "zh-Hans");
        var browser = _app.Open();
        browser.SetCookie(BrowserState.ThemeCookie, "light");
        await browser.GetAsync("/language/en");
        var html = await (await SignedInAsync(browser, "alice")).ReadAsync(Page);
        Assert.Contains("data-theme=\"light\"", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NextPersonInTheSameBrowser_DoesNotGetTheFirstOnesLook()
    {
        await ChoseAsync("u-alice", "dark", "zh-Hans");
        var browser = await SignedInAsync(_app.Open(), "alice");
        await browser.SubmitAsync("/sign-out", "/sign-out/now", ("where", "here"));
        var html = await (await SignedInAsync(browser, "rita")).ReadAsync(Page);
        Assert.Contains("data-theme=\"system\"", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoredWordsThatAreNoChoice_AreIgnored()
    {
        await ChoseAsync("u-alice", "<script>", "tlh");
        var browser = await SignedInAsync(_app.Open(), "alice");
        Assert.DoesNotContain(browser.Cookies.Keys, static name => name.EndsWith("-person", StringComparison.Ordinal));
        Assert.Contains("data-theme=\"system\"", await browser.ReadAsync(Page), StringComparison.Ordinal);
    }

    private async Task ChoseAsync(string userId, string theme, string language)
    {
        var store = (IPreferenceStore)_app.Services.GetService(typeof(IPreferenceStore))!;
        await store.SetAsync($"lab/{userId}", PersonSettings.ThemeName, theme, TestContext.Current.CancellationToken);
        await store.SetAsync($"lab/{userId}", PersonSettings.LanguageName, language, TestContext.Current.CancellationToken);
    }

    private static async Task<Browser> SignedInAsync(Browser browser, string user)
    {
        await browser.SignInAsync(user, $"{user}-password");
        return browser;
    }
}
