using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Live;

/// <summary>Log and screen of an instance, as a person opens them, on the demo cloud's own proxy.</summary>
public sealed class ConsoleJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task LogAndScreen_OpenInTheInstancesPage_AndInATabOfTheirOwn()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0.1 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances");
        await page.Locator("[role=row]:has-text('Running') a[href*='/instances/'], tr:has-text('Running') a[href*='/instances/']").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Log", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("pre.text")).ToContainTextAsync("login:");
        await page.Locator("input[type=search].search").FillAsync("login");
        await Assertions.Expect(page.Locator(".log .tools [role=status]").First).ToContainTextAsync(" of ");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Console", Exact = true }).ClickAsync();
        await ExpectScreenAsync(page);

        await page.GotoAsync(page.Url.Split('?')[0] + "/console");
        await ExpectScreenAsync(page);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Disconnect" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Connect again" }).ClickAsync();
        await ExpectScreenAsync(page);
    }

    /// <summary>Connected, and something is painted: a canvas of more than one colour.</summary>
    private static async Task ExpectScreenAsync(IPage page)
    {
        await page.Locator(".console[data-state=Connected]").WaitForAsync();
        await page.WaitForFunctionAsync(
            """
            () => {
              const canvas = document.querySelector('.screen canvas');
              if (!canvas || canvas.width === 0) return false;
              const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              return new Set(pixels).size > 1;
            }
            """);
    }
}
