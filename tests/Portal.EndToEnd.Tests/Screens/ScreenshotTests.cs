using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>
/// Takes the pictures of docs/screenshots anew (<c>./tests/run screenshots</c>): every page and the main dialogs, each in the looks that
/// <see cref="Pictures"/> names.
/// </summary>
[Trait("Category", "screenshots")]
public sealed class ScreenshotTests(Browser browser)
{
    private static readonly string[] Panels = ["", "quotas", "usage", "access", "instances", "instances/launch", "images", "keypairs", "floating-ips", "security-groups", "networks", "tasks", "audit", "settings"];

    private static readonly string[] Dialogs = ["rename", "change-metadata", "change-security-groups", "resize", "snapshot", "backup", "rescue", "rebuild"];

    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "en")]
    [InlineData(390, 844, false, "en")]
    [InlineData(390, 844, true, "zh-CN")]
    [InlineData(1440, 900, false, "zh-CN")]
    public async Task EveryPageAndDialog(int width, int height, bool dark, string locale)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        var look = Pictures.Look(width, dark, locale);
        await using var context = await browser.NewContextAsync(width, height, locale, dark);
        var gate = await context.NewPageAsync();
        await gate.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await Pictures.TakeAsync(gate, "sign-in", look);
        await gate.CloseAsync();

        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await RebootSomeAsync(page, portal.Cloud);
        foreach (var panel in Panels)
        {
            await page.OpenAsync(panel);
            await page.ListedAsync();
            await Pictures.TakeAsync(page, panel.Length == 0 ? "overview" : panel.Replace('/', '-'), look);
        }

        await TakeDialogsAsync(page, look);
        await page.OpenAsync("keypairs");
        await page.Locator("main .btn-primary").First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await Pictures.TakeAsync(page, "keypair-create", look);

        await page.OpenAsync("instances");
        await page.Row("notebook-okafor").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        await Pictures.TakeAsync(page, "instance", look);

        await page.GotoAsync(new Uri(portal.Address, "/projects").ToString());
        await Pictures.TakeAsync(page, "projects", look);
    }

    private static async Task TakeDialogsAsync(IPage page, string look)
    {
        await page.OpenAsync("instances");
        await page.OpenMenuAsync("spark-test");
        await Pictures.TakeAsync(page, "menu", look);
        await page.Keyboard.PressAsync("Escape");
        foreach (var dialog in Dialogs)
        {
            await page.OpenActionAsync("spark-test", dialog);
            await Pictures.TakeAsync(page, dialog, look);
            await page.CloseDialogAsync();
        }

        await page.AskToDeleteAsync("climate-sim-01", "climate-sim-02", "climate-sim-03", "thesis-sandbox");
        await Pictures.TakeAsync(page, "delete", look);
        await page.CloseDialogAsync();
        await page.OpenAsync("instances");
        await page.Row("spark-test").WaitForAsync();
        await page.OpenPaletteAsync();
        await page.GetByRole(AriaRole.Combobox).First.PressSequentiallyAsync("clim");
        await page.Locator("[role=option]").Filter(new() { HasText = "climate-sim-03" }).WaitForAsync();
        await Pictures.TakeAsync(page, "palette", look);
    }

    /// <summary>Something to see among the tasks and in the activity: a bulk action of which one part failed.</summary>
    private static async Task RebootSomeAsync(IPage page, DemoCloudHost cloud)
    {
        cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Error) { Method = "POST", PathPattern = "/action$", Requests = 1 });
        await page.OpenAsync("instances");
        foreach (var name in new[] { "dataset-mirror", "genome-pipeline", "notebook-lindqvist" })
        {
            await page.Row(name).Locator("input[type=checkbox]").CheckAsync();
        }

        await page.Locator(".bulk .primary[data-action=soft-reboot]").ClickAsync();
        await page.OpenAsync("tasks");
        await page.Locator("[data-task][data-state=DoneWithFailures]").WaitForAsync();
        await page.OpenAsync("");
    }
}
