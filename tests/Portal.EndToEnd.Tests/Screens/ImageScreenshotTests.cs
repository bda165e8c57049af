using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>The images area in every look.</summary>
[Trait("Category", "screenshots")]
public sealed class ImageScreenshotTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "en")]
    [InlineData(390, 844, false, "en")]
    [InlineData(390, 844, true, "zh-CN")]
    [InlineData(1440, 900, false, "zh-CN")]
    public async Task Images(int width, int height, bool dark, string locale)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        var look = Pictures.Look(width, dark, locale);
        await using var context = await browser.NewContextAsync(width, height, locale, dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("images");
        await page.Locator("[data-group=Public]").WaitForAsync();
        await page.ClickAsync("[data-create]");
        await page.Locator("#image-file").WaitForAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-e2e-").FullName, "web-golden.qcow2");
        await File.WriteAllBytesAsync(file, new byte[5_000_000]);
        await page.Locator("#image-file").SetInputFilesAsync(file);
        await Pictures.TakeAsync(page, "image-create", look);
        await page.ClickAsync("button[form=image-form]");
        await page.Locator("[data-group=Own]").WaitForAsync();
        await page.Locator(".upload-dock li[data-state=Done]").WaitForAsync();
        await Pictures.TakeAsync(page, "images", look);
        await page.ClickAsync("[data-look-table]");
        await page.Locator("tr[data-id]").First.WaitForAsync();
        await Pictures.TakeAsync(page, "images-table", look);
        await page.Locator("tr[data-id] a").First.ClickAsync();
        await page.Locator(".image-facts").First.WaitForAsync();
        await Pictures.TakeAsync(page, "image", look);
        await page.OpenAsync("tasks");
        await page.Locator(".upload-list li").WaitForAsync();
        await Pictures.TakeAsync(page, "uploads", look);
    }
}
