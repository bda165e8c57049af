using System.Net.Http.Json;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The map, the addresses and the loose ends of a cloud in trouble: WCAG 2.2 AA by axe, and a repair from the page to the cloud and back.</summary>
public sealed class MapPagesTests(Browser browser)
{
    [BrowserFact]
    public async Task MapPages_HaveNoSeriousFinding_AndAStrandedAddressIsLedAgain()
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string> { ["Demo:TimeScale"] = "0.1" });
        foreach (var kind in new[] { "stranded-ip", "hung-task", "leaked-ip", "second-ip" })
        {
            await PostAsync(portal, "/control/loose-ends", new { kind });
        }

        await using var context = await browser.NewContextAsync(390, 900, "en", dark: true);
        var findings = new List<string>();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);

        await page.OpenAsync("map");
        await Expect(page.Locator(".map-tile[data-state=Doubtful]").First).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        await page.Locator(".map-tile .map-cell").First.WaitForAsync();
        await AxeTests.CheckAsync(page, "map", findings);

        await page.OpenAsync("map/networks");
        await page.Locator("input.addr[data-leak]").First.CheckAsync();
        await page.Locator(".addr-detail-leak").WaitForAsync();

        // What lies under the bar at the top is no smaller for it.
        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await AxeTests.CheckAsync(page, "addresses", findings);

        await page.OpenAsync("loose-ends");
        await page.Locator("#StrandedFloatingIp .loose-do button").WaitForAsync();
        await AxeTests.CheckAsync(page, "loose ends", findings);
        await page.Locator("#StrandedFloatingIp .loose-do button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mend now" }).ClickAsync();
        await Expect(page.Locator("#StrandedFloatingIp")).ToHaveCountAsync(0, new() { Timeout = OperatorStage.Patience });

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private static async Task PostAsync(EmbeddedPortal portal, string path, object body)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Demo-Secret", portal.Demo.ControlPage!.Fragment[1..]);
        using var answer = await http.PostAsJsonAsync(new Uri(portal.Demo.ControlPage!, path), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
