using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>Journey 7: the session ends in the middle of a form; signing in again over the page loses nothing.</summary>
public sealed class SignInAgainTests(Browser browser)
{
    [BrowserFact]
    public async Task RevokedToken_AsksInADialog_AndTheFormGoesOn()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        await page.FillAsync("#launch-name", "typed before");
        await page.Locator("[data-image-name^='cirros']").First.CheckAsync();
        portal.Cloud.RevokeTokens(DemoAccounts.Alice.Name);

        await page.ClickAsync("#launch-submit");
        await page.Locator("dialog.again[open]").WaitForAsync(new() { Timeout = 60_000 });
        await page.FillAsync("#again-secret", DemoAccounts.Alice.Password);
        await page.Locator("dialog.again button[type=submit]").ClickAsync();
        await Expect(page.Locator("dialog.again[open]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        await Expect(page.Locator("#launch-name")).ToHaveValueAsync("typed before");
        await Expect(page.Locator("[data-image-name^='cirros']").First).ToBeCheckedAsync();
        await Expect(page.Locator("main .alert")).ToHaveCountAsync(0);
        await page.ClickAsync("#launch-submit");
        await Expect(page.Row("typed before")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Single(portal.Cloud.Instances(), instance => instance.Name == "typed before");
    }

    [BrowserFact]
    public async Task TwoTabs_OnTwoProjects_EachKeepTheirOwn()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var first = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var second = await context.NewPageAsync();
        await second.GotoAsync(new Uri(portal.Address, "/projects").ToString());
        var links = await second.Locator("main a[href*='/p/']").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        var other = links.First(link => !first.Url.Contains(link[(link.LastIndexOf("/p/", StringComparison.Ordinal) + 3)..], StringComparison.Ordinal));
        await second.GotoAsync(other);
        await second.WaitForInteractiveAsync();

        await first.OpenAsync("instances");
        await second.OpenAsync("instances");

        await first.Locator("tr[data-id]").First.WaitForAsync();
        await second.Locator("tr[data-id]").First.WaitForAsync();
        var ids = await first.Locator("tr[data-id]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.id)");
        var others = await second.Locator("tr[data-id]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.id)");
        Assert.Empty(ids.Intersect(others));
    }
}
