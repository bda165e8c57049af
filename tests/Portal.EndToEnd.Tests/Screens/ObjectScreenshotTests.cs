using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
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

        await StatesAsync(portal, page, look);
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

    /// <summary>Folders, nothing, what stopped half way, who may read what, and a store that is away.</summary>
    private static async Task StatesAsync(PortalServer portal, IPage page, string look)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS_ALL") is null)
        {
            return;
        }

        await page.OpenAsync("containers/objects?container=simulations");
        await page.Locator(".object-table").WaitForAsync();
        await Pictures.TakeAsync(page, "objects-folders", look);
        await page.OpenAsync("containers/objects?container=simulations&find=zzz");
        await page.Locator(".empty").WaitForAsync();
        await Pictures.TakeAsync(page, "objects-no-match", look);
        await page.OpenAsync("containers/objects?container=simulations");
        await page.Locator(".object-table").WaitForAsync();
        portal.Cloud.Faults.Add(new Fault(CloudService.Swift, FaultKind.Error) { Method = "PUT", AtByte = 900, Status = 413, Text = "Upload exceeds quota." });
        await page.Locator("#object-file-pick").SetInputFilesAsync(new FilePayload { Name = "too much.bin", MimeType = "application/octet-stream", Buffer = new byte[100_000] });
        await page.Locator(".upload-dock li[data-state=Failed]").WaitForAsync();
        await Pictures.TakeAsync(page, "objects-upload-failed", look);
        await page.Locator("[data-dismiss-all]").ClickAsync();
        await page.OpenAsync("tasks");
        await page.Locator(".upload-list li").WaitForAsync();
        await Pictures.TakeAsync(page, "uploads-failed", look);
        portal.Cloud.Faults.ClearAll();
        var down = portal.Cloud.Faults.Add(new Fault(CloudService.Swift, FaultKind.Refuse));
        await page.OpenAsync("containers/objects?container=simulations");
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await Pictures.TakeAsync(page, "objects-down", look);
        await page.OpenAsync("containers");
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await Pictures.TakeAsync(page, "containers-down", look);
        portal.Cloud.Faults.Clear(down);
        await page.OpenAsync("containers");
        await page.ListedAsync();
    }
}
