using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Volumes;

/// <summary>Booting from volumes on Folsom, where the portal makes a volume of an image before nova is asked.</summary>
public sealed class BootJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task ImageOnANewVolume_IsLaunchedInSteps_AndTheInstanceTellsWhatItBootsFrom()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0.2 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var findings = new List<string>();

        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        await page.FillAsync("#launch-name", "on-a-volume");
        await page.Locator("[data-image-name^='cirros']").First.CheckAsync();
        await page.Locator("[data-flavor-name='m1.tiny']").CheckAsync();
        await page.Locator("[name=launch-disk][value=volume]").CheckAsync();
        await page.FillAsync("#launch-volume-size", "2");
        await page.Locator("#launch-delete-volume").CheckAsync();
        await Expect(page.Locator("[data-boot-volume]")).ToContainTextAsync("deleted with the instance");
        await Expect(page.Locator("[data-steps]")).ToBeVisibleAsync();
        await AxeTests.CheckAsync(page, "launch on a new volume", findings);
        await page.ClickAsync("#launch-submit");

        await page.ArriveAsync("**/tasks");
        await Expect(page.Locator("article.task").First).ToHaveAttributeAsync("data-state", "Done", new() { Timeout = 60_000 });
        await Expect(page.Locator("article.task").First).ToContainTextAsync("Launch on-a-volume from a new volume");

        await page.OpenAsync("instances");
        await page.Row("on-a-volume").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        await Expect(page.Locator("[data-root-volume]")).ToContainTextAsync("on-a-volume");
        await page.ClickAsync("[data-tab=volumes]");
        await Expect(page.Locator("[data-root]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-detach]")).ToBeDisabledAsync();

        await page.OpenAsync("instances/launch");
        await page.ClickAsync("[data-source=Volume]");
        await page.Locator("[name=launch-volume]").First.WaitForAsync();
        await Expect(page.Locator("[data-volume-name='on-a-volume']")).ToHaveCountAsync(0);
        await AxeTests.CheckAsync(page, "launch from a volume", findings);
        Assert.Empty(findings);
    }
}
