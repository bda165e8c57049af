using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>Containers, what is in one, an object, and their dialogs.</summary>
[Trait("Category", "screenshots")]
public sealed class ObjectScreenshotTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "en")]
    [InlineData(390, 844, false, "en")]
    [InlineData(390, 844, true, "zh-CN")]
    [InlineData(1440, 900, false, "zh-CN")]
    public async Task ObjectStorage(int width, int height, bool dark, string locale)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        var look = Pictures.Look(width, dark, locale);
        await using var context = await browser.NewContextAsync(width, height, locale, dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("containers");
        await page.ListedAsync();
        await Pictures.TakeAsync(page, "containers", look);
        await page.Locator("[data-create]").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await Pictures.TakeAsync(page, "container-create", look);

        await page.OpenAsync("containers/objects?container=simulations&prefix=run-0417%2F");
        await page.Locator(".object-table").WaitForAsync();
        await page.Locator(".object-table tbody input[type=checkbox]").First.CheckAsync();
        await Pictures.TakeAsync(page, "objects", look);
        await page.Locator("[data-settings]").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Locator("#settings-form").WaitForAsync();
        await Pictures.TakeAsync(page, "container-settings", look);

        await page.OpenAsync("containers/object?container=simulations&name=run-0417%2Fparameters.json");
        await page.Locator("[data-size]").WaitForAsync();
        await Pictures.TakeAsync(page, "object", look);
        await page.Locator("[data-edit]").ClickAsync();
        await page.Locator("#properties-form").WaitForAsync();
        await Pictures.TakeAsync(page, "object-edit", look);
        await page.ReloadAsync();
        await page.Locator("[data-move]").ClickAsync();
        await page.Locator("#copy-form").WaitForAsync();
        await Pictures.TakeAsync(page, "object-move", look);
    }
}
