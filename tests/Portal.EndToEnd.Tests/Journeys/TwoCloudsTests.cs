using System.Text.RegularExpressions;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>Two clouds side by side in one browser: the switcher leads from one to the other and back, and leaving one keeps the other.</summary>
public sealed class TwoCloudsTests(Browser browser)
{
    [BrowserFact]
    public async Task SecondCloud_IsSignedInToBesideTheFirst()
    {
        await using var west = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 0 }, TestContext.Current.CancellationToken);
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, new Dictionary<string, string>
        {
            ["Clouds:west:Title"] = "West",
            ["Clouds:west:IdentityUrl"] = new Uri(west.Endpoints.KeystonePublic, "/v2.0").ToString(),
        });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        Assert.Contains("/c/demo", page.Url, StringComparison.Ordinal);

        await page.ClickAsync("button.switch");
        await page.Locator("#project-menu a[href='/sign-in?cloud=west']").ClickAsync();
        await page.ArriveAsync(new Regex("/sign-in"));
        await Expect(page.Locator(".gate-here")).ToContainTextAsync("Demo");
        await page.FillAsync("#name", DemoAccounts.Admin.Name);
        await page.FillAsync("#secret", DemoAccounts.Admin.Password);
        await page.ClickAsync("button[type=submit].btn-primary");
        await page.ArriveAsync(new Regex("/c/west"));
        await page.WaitForInteractiveAsync();
        await Expect(page.Locator("button.switch .cloud")).ToHaveTextAsync("West");

        await page.ClickAsync("button.switch");
        await page.Locator("#project-menu a[href^='/c/demo']").First.ClickAsync();
        await page.ArriveAsync(new Regex("/c/demo"));
        await page.WaitForInteractiveAsync();
        await Expect(page.Locator("button.switch .cloud")).ToHaveTextAsync("Demo");
        await Expect(page.Locator(".person .name")).ToHaveTextAsync(DemoAccounts.Alice.Name);
        await page.OpenAsync("instances");
        await page.Locator("tr[data-id]").First.WaitForAsync();

        await page.GotoAsync(new Uri(portal.Address, "/sign-out").ToString());
        await page.Locator("button[name=cloud][value=west]").ClickAsync();
        await page.ArriveAsync(new Regex("/projects"));
        await Expect(page.Locator("main a[href^='/c/demo']").First).ToBeVisibleAsync();
        await Expect(page.Locator("main a[href^='/c/west']")).ToHaveCountAsync(0);
    }
}
