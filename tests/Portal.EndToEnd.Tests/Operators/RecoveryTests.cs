using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>A node loses its power: it is disabled, fenced and emptied by its runbook, and enabled when it is back. WCAG 2.2 AA by axe on the way.</summary>
public sealed class RecoveryTests(Browser browser)
{
    [BrowserFact]
    public async Task ADeadNode_IsDisabledFencedAndLeft_AndEnabledAgain()
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string> { ["Demo:TimeScale"] = "0.05", ["Demo:RateLimits"] = "false", ["Tasks:WatchEvery"] = "00:00:00.2" });
        await DemoControl.PowerAsync(portal.Demo.ControlPage!, "compute3", on: false);
        var findings = new List<string>();
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);

        await page.OpenAsync("nodes/compute3/scheduling");
        await page.Locator("#switch-reason").FillAsync("power supply burnt");
        await page.Locator("#switch-typed").FillAsync("compute3");
        await AxeTests.CheckAsync(page, page.Url, findings);
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-done=disabled]")).ToBeVisibleAsync();

        await page.OpenAsync("nodes/compute3/recover");
        await Expect(page.Locator("[data-testimony=ForDeath]").First).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        await Expect(page.Locator(".disabled-why")).ToContainTextAsync("power supply burnt");
        var count = await page.Locator("tr[data-instance]").CountAsync();
        await page.Locator("#fence-how").FillAsync("unplugged");
        await page.Locator("#fence-typed").FillAsync("compute3");
        await AxeTests.CheckAsync(page, page.Url, findings);
        await page.Locator(".runbook-go button").ClickAsync();
        await page.ArriveAsync("**/drains/*");
        await Expect(page.GetByText($"{count} of {count} done")).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });

        await DemoControl.PowerAsync(portal.Demo.ControlPage!, "compute3", on: true);
        await page.OpenAsync("nodes/compute3/scheduling");
        await page.Locator("#switch-typed").FillAsync("compute3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-done=enabled]")).ToBeVisibleAsync();
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }
}
