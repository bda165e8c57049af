using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>Journey 2: name, image, size, done; every browser of the project sees it become active.</summary>
public sealed class LaunchJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task Launch_IsSeenBuildingAndActive_InAnotherBrowserWithoutReload()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0.3 });
        await using var first = await browser.NewContextAsync();
        await using var second = await browser.NewContextAsync();
        var watching = await second.SignInAsync(portal.Address, DemoAccounts.Alice);
        await watching.OpenAsync("instances");
        var acting = await first.SignInAsync(portal.Address, DemoAccounts.Alice);
        await acting.OpenAsync("instances/launch");

        await acting.LaunchAsync("e2e-launch");

        await Expect(watching.Row("e2e-launch")).ToBeVisibleAsync();
        await Expect(watching.Row("e2e-launch").Locator(".chip, .st").First).ToContainTextAsync("Running", new() { Timeout = 60_000 });
        Assert.Single(portal.Cloud.Instances(), instance => instance.Name == "e2e-launch");
    }

    [BrowserFact]
    public async Task Launch_ByKeyboardAlone()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();

        await page.TabToAsync("#launch-name");
        await page.Keyboard.TypeAsync("by-keyboard");
        await page.TabToAsync("input[name=launch-image]");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("input[name=launch-image]:checked")).ToHaveCountAsync(1);
        await page.TabToAsync("#launch-submit");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Row("by-keyboard")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task LaunchWithoutName_SaysSoAtTheField_AndSendsNothing()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        portal.Cloud.Calls.Reset();

        await page.ClickAsync("#launch-submit");

        await Expect(page.Locator("#launch-name-error")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("#launch-source-error")).Not.ToBeEmptyAsync();
        Assert.Equal(0, portal.Cloud.Calls.Count(CloudService.Nova, "POST", "/servers$"));
    }
}
