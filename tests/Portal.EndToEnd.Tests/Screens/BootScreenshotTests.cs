using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>Pictures of the launch page's sources.</summary>
[Trait("Category", "screenshots")]
public sealed class BootScreenshotTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "zh-CN")]
    [InlineData(390, 844, false, "en")]
    public async Task BootSources(int width, int height, bool dark, string locale)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0.2 });
        var look = Pictures.Look(width, dark, locale);
        await using var context = await browser.NewContextAsync(width, height, locale, dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        await page.FillAsync("#launch-name", "on-a-volume");
        await page.Locator("[data-image-name^='cirros']").First.CheckAsync();
        await page.Locator("[data-flavor-name='m1.tiny']").CheckAsync();
        await page.Locator("[name=launch-disk][value=volume]").CheckAsync();
        await page.Locator("#launch-volume-size").WaitForAsync();
        await Pictures.TakeAsync(page, "boot-new-volume", look);
        await page.ClickAsync("[data-source=Volume]");
        await page.Locator("[name=launch-volume]").First.CheckAsync();
        await page.Locator("#launch-beside").WaitForAsync();
        await Pictures.TakeAsync(page, "boot-volume", look);
        await page.ClickAsync("[data-source=VolumeSnapshot]");
        await page.Locator("[name=launch-volume-snapshot]").First.WaitForAsync();
        await Pictures.TakeAsync(page, "boot-volume-snapshot", look);
        await page.ClickAsync("[data-source=Image]");
        await page.ClickAsync("#launch-submit");
        await page.ArriveAsync("**/tasks");
        await page.Locator("article.task[data-state=Done]").First.WaitForAsync();
        await page.Locator("article.task summary").First.ClickAsync();
        await Pictures.TakeAsync(page, "boot-task", look);
        await page.OpenAsync("instances");
        await page.Row("on-a-volume").Locator("a").First.ClickAsync();
        await page.Locator("[data-root-volume]").WaitForAsync();
        await Pictures.TakeAsync(page, "boot-instance", look);
    }
}
