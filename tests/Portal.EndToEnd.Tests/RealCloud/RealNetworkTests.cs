using System.Globalization;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>A tenant's own network on a real neutron: what the fake one of the other tests plays is what the real one does. Launches nothing; seconds.</summary>
[Trait("Category", "real")]
[Collection(nameof(OneProjectOfTheRealCloud))]
public sealed class RealNetworkTests(Browser browser)
{
    [BrowserFact]
    public async Task Network_IsBuilt_Seen_HeldWhileUsed_AndTakenDown()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "net-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        const string Range = "10.98.5.0/24";
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
        await pages.ChooseProjectAsync("demo");
        var page = pages.Page;
        await page.OpenAsync("networks");

        await page.CreateNetworkAsync(name, Range);
        await page.CreateRouterAsync(name + "-router", "public");
        await page.ConnectAsync(name + "-router", Range);
        await page.ClickAsync("[data-view=topology]");
        await Expect(page.Locator(".topology-plane [data-kind=Network]").Filter(new() { HasText = name })).ToBeVisibleAsync();
        await page.ClickAsync("[data-view=list]");
        await page.ExpectHeldAsync(name, name + "-router");
        await page.TakeDownAsync(name, name + "-router", Range);
    }
}
