using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.EndToEnd.Tests.Operators;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>The operator's pages as they look when it matters: nova-network of one node has died.</summary>
[Trait("Category", "screenshots")]
public sealed class OperatorScreenshotTests(Browser browser)
{
    private const string Victim = "compute3";

    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "en")]
    [InlineData(390, 844, false, "en")]
    [InlineData(390, 844, true, "zh-CN")]
    [InlineData(1440, 900, false, "zh-CN")]
    public async Task NodeWithoutItsNetworkService(int width, int height, bool dark, string locale)
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string> { ["Demo:TimeScale"] = "0.1" });
        var look = Pictures.Look(width, dark, locale);
        await using var context = await browser.NewContextAsync(width, height, locale, dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);
        await page.OpenAsync("map");
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "map", look);
        await page.OpenAsync("nodes");
        await DemoControl.DaemonAsync(portal.Demo.ControlPage!, Victim, "nova-network", running: false);
        var card = page.Locator("article.node").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = Victim, Exact = true }) });
        await Expect(card).ToHaveAttributeAsync("data-tone", "Error", new() { Timeout = OperatorStage.Patience });
        await Pictures.TakeAsync(page, "nodes", look);

        await page.OpenAsync("nodes/" + Victim);
        await Pictures.TakeAsync(page, "node", look);

        await page.OpenAsync("instances");
        await page.Row("bastion-1").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        await page.OpenMigrateAsync();
        await Pictures.TakeAsync(page, "migrate", look);
        await page.CloseDialogAsync();

        await page.OpenAsync("networks?view=topology");
        await Pictures.TakeAsync(page, "topology", look);
    }
}
