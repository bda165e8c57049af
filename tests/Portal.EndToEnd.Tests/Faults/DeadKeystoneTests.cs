using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Faults;

/// <summary>Keystone is away where only keystone is asked: signing in, signing in again, choosing a project. What is open goes on.</summary>
public sealed class DeadKeystoneTests(Browser browser)
{
    /// <summary>What rests for seconds after a failure would make a person press twice.</summary>
    private static readonly Dictionary<string, string> Quick = new()
    {
        ["OpenStack:BreakerMinimumCalls"] = "1000",
        ["OpenStack:DiscoveryRetryAfter"] = "00:00:00",
        ["Live:MaxBackoff"] = "00:00:02",
    };

    [BrowserTheory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Garbage)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Refuse)]
    public async Task SigningIn_NamesIt_AndTheSameFormWorksWhenItIsBack(FaultKind kind)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, Quick);
        await using var context = await browser.NewContextAsync();
        Break(portal.Cloud, kind);
        var page = await context.NewPageAsync();

        await page.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await SubmitAsync(page);
        await Expect(page.Locator(".gate-notice")).ToContainTextAsync("keystone");
        await Expect(page.Locator("#name")).ToHaveValueAsync(DemoAccounts.Alice.Name);

        portal.Cloud.Faults.ClearAll();
        await SubmitAsync(page);
        await page.ArriveAsync("**/c/**");
        await page.WaitForInteractiveAsync();
    }

    [BrowserFact]
    public async Task OpenProject_GoesOn_AndSwitchingToAnotherNamesKeystone_AndOpensItWhenItIsBack()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, Quick);
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        Break(portal.Cloud, FaultKind.Refuse);

        await page.OpenAsync("instances");
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        await Expect(page.Locator("main .alert")).ToHaveCountAsync(0);
        await page.Locator("button.switch").ClickAsync();
        await page.Locator("#project-menu a.menu-item:not([aria-current])").First.ClickAsync();
        await Expect(FaultPage.Alert(page, CloudService.KeystonePublic)).ToBeVisibleAsync();
        await Expect(page.Locator("main .alert [data-by-itself]")).ToBeVisibleAsync();

        portal.Cloud.Faults.ClearAll();
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        await Expect(page.Locator("main .alert")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task SigningInAgain_NamesIt_AndTheSameDialogWorksWhenItIsBack()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, Quick);
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        await page.FillAsync("#launch-name", "typed before");
        await page.Locator("[data-image-name^='cirros']").First.CheckAsync();
        portal.Cloud.RevokeTokens(DemoAccounts.Alice.Name);
        await page.ClickAsync("#launch-submit");
        await page.Locator("dialog.again[open]").WaitForAsync();
        Break(portal.Cloud, FaultKind.Refuse);

        await AnswerAsync(page);
        await Expect(page.Locator("dialog.again .again-fault")).ToContainTextAsync("keystone");

        portal.Cloud.Faults.ClearAll();
        await AnswerAsync(page);
        await Expect(page.Locator("dialog.again[open]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#launch-name")).ToHaveValueAsync("typed before");
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.FillAsync("#name", DemoAccounts.Alice.Name);
        await page.FillAsync("#secret", DemoAccounts.Alice.Password);
        await page.ClickAsync("form[data-sign-in] button[type=submit]");
    }

    private static async Task AnswerAsync(IPage page)
    {
        await page.FillAsync("#again-secret", DemoAccounts.Alice.Password);
        await page.Locator("dialog.again button[type=submit]").ClickAsync();
    }

    private static void Break(DemoCloudHost cloud, FaultKind kind)
    {
        cloud.Faults.Add(new Fault(CloudService.KeystonePublic, kind));
        cloud.Faults.Add(new Fault(CloudService.KeystoneAdmin, kind));
    }
}
