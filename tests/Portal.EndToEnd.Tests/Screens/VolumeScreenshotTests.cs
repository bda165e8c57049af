using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>Pictures of the volumes area: pages, the instance's tab and the dialogs.</summary>
[Trait("Category", "screenshots")]
public sealed class VolumeScreenshotTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "zh-CN")]
    [InlineData(390, 844, false, "en")]
    public async Task VolumesArea(int width, int height, bool dark, string locale)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        var look = Pictures.Look(width, dark, locale);
        await using var context = await browser.NewContextAsync(width, height, locale, dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("volumes");
        await page.ListedAsync();
        await Pictures.TakeAsync(page, "volumes", look);
        await page.Locator("main [data-create]").ClickAsync();
        await page.Locator("#volume-name").WaitForAsync();
        await Pictures.TakeAsync(page, "volume-create", look);
        await page.CloseDialogAsync();
        await page.OpenMenuAsync("climate-output");
        await Pictures.TakeAsync(page, "volume-menu", look);
        await page.Keyboard.PressAsync("Escape");
        foreach (var action in new[] { "attach", "snapshot", "upload" })
        {
            await page.OpenActionAsync("climate-output", action);
            await Pictures.TakeAsync(page, "volume-" + action, look);
            await page.CloseDialogAsync();
        }

        await page.Row("reference-genomes").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/volumes/*");
        await page.Locator("main [data-mount] summary").ClickAsync();
        await Pictures.TakeAsync(page, "volume", look);
        await page.OpenAsync("volume-snapshots");
        await page.ListedAsync();
        await Pictures.TakeAsync(page, "volume-snapshots", look);
        await page.OpenAsync("instances");
        await page.Row("genome-pipeline").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        await page.Locator("[data-tab=volumes]").ClickAsync();
        await page.Locator("section[data-volumes]").WaitForAsync();
        await Pictures.TakeAsync(page, "instance-volumes", look);
    }
}
