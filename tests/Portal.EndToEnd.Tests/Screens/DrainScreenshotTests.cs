using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.EndToEnd.Tests.Operators;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>The plan of emptying a node, the drain as it goes on, and several nodes on paper.</summary>
[Trait("Category", "screenshots")]
public sealed class DrainScreenshotTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "en")]
    [InlineData(390, 844, false, "en")]
    [InlineData(1440, 900, false, "zh-CN")]
    public async Task DrainingANode(int width, int height, bool dark, string locale)
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string> { ["Demo:TimeScale"] = "0.5", ["Tasks:WatchEvery"] = "00:00:00.3" });
        var look = Pictures.Look(width, dark, locale);
        await using var context = await browser.NewContextAsync(width, height, locale, dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);
        await page.OpenAsync("nodes/compute3/drain");
        await Expect(page.Locator("[data-ready]")).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "drain", look);

        await page.OpenAsync("rack?node=compute1&node=compute2");
        await page.Locator(".rack-go button").ClickAsync();
        await Expect(page.Locator("tr[data-step]")).ToHaveCountAsync(2);
        await Pictures.TakeAsync(page, "rack", look);

        await page.OpenAsync("nodes/compute3/drain");
        await page.Locator(".drain-go button").ClickAsync();
        await page.ArriveAsync("**/drains/*");
        await Expect(page.Locator(".drain-place .drain-cell[data-state=Done]").First).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        await Pictures.TakeAsync(page, "drain-task", look);
    }
}
