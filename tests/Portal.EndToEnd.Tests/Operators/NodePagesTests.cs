using System.Net.Http.Json;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>
/// The node board, a node's page and the notices while a nova-network is dead, a clock is off and a node is disabled: WCAG 2.2 AA by axe, and nothing wider
/// than its window. With PORTAL_SCREENSHOTS set the pictures are kept there, for looking at.
/// </summary>
public sealed class NodePagesTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(1440, false, "en")]
    [InlineData(1440, true, "en")]
    [InlineData(390, false, "en")]
    [InlineData(390, true, "zh-CN")]
    public async Task NodePages_HaveNoSeriousFinding_AndFitTheirWindow(int width, bool dark, string locale)
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string> { ["Demo:TimeScale"] = "0.1" });
        await ControlAsync(portal, "compute3", DemoDaemon.Network, new { running = false });
        await ControlAsync(portal, "compute5", DemoDaemon.Compute, new { disabled = true });
        await ControlAsync(portal, "compute2", DemoDaemon.Network, new { skewSeconds = -12 });
        await using var context = await browser.NewContextAsync(width, 900, locale, dark);
        var look = $"{width}-{(dark ? "dark" : "light")}-{locale}";
        var findings = new List<string>();

        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);
        await page.OpenAsync("nodes");
        await Expect(page.Locator(".incident")).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        await LookAsync(page, "nodes", look, findings);
        await page.Locator(".node[data-tone=Error] h2 a").First.ClickAsync();
        await page.ArriveAsync("**/nodes/compute3");
        await page.Locator("#incident .impact-project").First.WaitForAsync();
        await LookAsync(page, "node", look, findings);
        await page.Locator(".node-instances button[aria-expanded]").First.ClickAsync();
        await page.Locator(".gauge").First.WaitForAsync();
        await page.Locator("input[value=MetadataApi]").CheckAsync();
        await LookAsync(page, "node-diagnostics", look, findings);

        await using var tenants = await browser.NewContextAsync(width, 900, locale, dark);
        var tenant = await tenants.SignInAsync(portal.Address, DemoAccounts.Alice);
        await tenant.OpenAsync("instances");
        await tenant.Locator(".host-network").WaitForAsync();
        await LookAsync(tenant, "tenant", look, findings);

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [BrowserFact]
    public async Task FiveHundredNodes_AreLines_AndTheOneThatDies_ComesToTheTop()
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string> { ["Demo:TimeScale"] = "0.1", ["Demo:Nodes"] = "500" });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);
        await page.OpenAsync("nodes");
        await Expect(page.Locator(".node-row").First).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        Assert.InRange(await page.Locator(".node-row").CountAsync(), 5, 200);
        await Expect(page.Locator("[data-group=All]")).ToContainTextAsync("501");

        await ControlAsync(portal, "compute444", DemoDaemon.Network, new { running = false });
        await Expect(page.Locator(".node-row").First).ToContainTextAsync("compute444", new() { Timeout = OperatorStage.Patience });
        await Expect(page.Locator(".incident")).ToContainTextAsync("compute444", new() { Timeout = OperatorStage.Patience });

        await page.Locator("#node-find").FillAsync("compute49");
        await Expect(page.Locator(".node-card, article.node")).ToHaveCountAsync(11);
        var findings = new List<string>();
        await page.Locator("#node-find").FillAsync("");
        await page.Locator(".node-row").First.WaitForAsync();
        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await LookAsync(page, "nodes-500", "1440-light-en", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private static async Task LookAsync(IPage page, string name, string look, List<string> findings)
    {
        await AxeTests.CheckAsync(page, name, findings);
        if (!await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"))
        {
            findings.Add($"{name}: wider than its window");
        }

        if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = !name.EndsWith("500", StringComparison.Ordinal) });
        }
    }

    private static async Task ControlAsync(EmbeddedPortal portal, string host, string binary, object body)
    {
        var control = portal.Demo.ControlPage!;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Demo-Secret", control.Fragment[1..]);
        using var answer = await http.PostAsJsonAsync(new Uri(control, $"/control/daemons/{host}/{binary}"), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
