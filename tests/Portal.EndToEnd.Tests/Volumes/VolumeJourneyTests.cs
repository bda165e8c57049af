using System.Text.RegularExpressions;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Volumes;

/// <summary>A volume from its birth to its end, in the browser.</summary>
public sealed partial class VolumeJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task Volume_IsMadeAttachedSnapshottedDetachedAndDeleted()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Bob);
        await page.OpenAsync("volumes");
        await page.ListedAsync();

        await page.Locator("main [data-create]").ClickAsync();
        await page.FillAsync("#volume-name", "journey");
        await page.FillAsync("#volume-size", "3");
        await page.Locator(".mud-dialog .btn-primary").ClickAsync();
        await page.Row("journey").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/volumes/*");

        await page.Locator("main section [data-attach]").ClickAsync();
        await page.Locator(".attach-target input:enabled").First.CheckAsync();
        await Expect(page.Locator("#attach-device")).ToHaveValueAsync(Proposed());
        var device = await page.InputValueAsync("#attach-device");
        await page.Locator(".mud-dialog .btn-primary").ClickAsync();
        await Expect(page.Locator(".mud-dialog [data-mount]")).ToBeVisibleAsync();
        await page.Locator(".mud-dialog .btn-primary").ClickAsync();
        await Expect(page.Locator("[data-attached='1']")).ToContainTextAsync(device);

        await page.Locator("main [data-action=snapshot]").ClickAsync();
        await Expect(page.Locator(".mud-dialog [data-warning]")).ToBeVisibleAsync();
        await page.FillAsync("#names-name", "at-noon");
        await page.Locator(".mud-dialog .btn-primary").ClickAsync();
        await Expect(page.Locator(".volume-snapshots-of tbody tr")).ToContainTextAsync("at-noon");

        await page.Locator("main [data-action=detach]").ClickAsync();
        await page.Locator(".mud-dialog .btn-primary").ClickAsync();
        await Expect(page.Locator("[data-attached='0']")).ToBeVisibleAsync();

        await page.Locator(".volume-snapshots-of tbody tr button").Last.ClickAsync();
        await page.Locator(".mud-dialog .btn-danger").ClickAsync();
        await Expect(page.Locator(".volume-snapshots-of tbody tr")).ToHaveCountAsync(0);

        await page.OpenAsync("volumes");
        await page.OpenActionAsync("journey", "delete");
        await page.Locator(".mud-dialog .btn-danger").ClickAsync();
        await Expect(page.Row("journey")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("^/dev/vd[b-z]$")]
    private static partial Regex Proposed();
}
