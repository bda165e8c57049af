using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Accessibility;

/// <summary>WCAG 2.2 AA by axe: no serious or critical finding on any page or open dialog, in both themes, wide and on a phone.</summary>
public sealed class AxeTests(Browser browser)
{
    private static readonly string[] Panels = ["", "quotas", "usage", "access", "instances", "instances/launch", "images", "keypairs", "floating-ips", "security-groups", "networks", "volumes", "volume-snapshots", "tasks", "audit", "settings"];

    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [BrowserTheory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task EveryPage_HasNoSeriousFinding(int width, bool dark)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync(width, dark: dark);
        var findings = new List<string>();
        var gate = await context.NewPageAsync();
        await gate.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await CheckAsync(gate, "sign-in", findings);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        foreach (var panel in Panels)
        {
            await page.OpenAsync(panel);
            await page.SettleAsync();
            await CheckAsync(page, panel, findings);
        }

        await page.OpenAsync("instances");
        await page.Locator("tr[data-id] a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        await page.SettleAsync();
        await CheckAsync(page, "instance", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [BrowserTheory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task OpenDialogs_HaveNoSeriousFinding(int width, bool dark)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync(width, dark: dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var findings = new List<string>();
        await page.OpenAsync("instances");
        foreach (var action in new[] { "rename", "change-metadata", "change-security-groups", "resize", "snapshot", "backup", "hard-reboot", "rescue", "rebuild" })
        {
            await page.OpenActionAsync("scratch", action);
            await CheckAsync(page, action, findings);
            await page.CloseDialogAsync();
        }

        await page.AskToDeleteAsync("climate-sim-01", "climate-sim-02", "climate-sim-03", "genome-pipeline");
        await CheckAsync(page, "delete", findings);
        await page.CloseDialogAsync();

        await page.OpenMenuAsync("scratch");
        await CheckAsync(page, "menu", findings);
        await page.Locator("[role=menu] [data-action=delete]").ClickAsync();
        await page.Locator(".mud-snackbar").WaitForAsync();
        await CheckAsync(page, "undo", findings);

        await page.OpenPaletteAsync();
        await CheckAsync(page, "palette", findings);

        await page.OpenAsync("keypairs");
        foreach (var button in new[] { ".btn-primary", ".actions .btn:not(.btn-primary)", "tbody .btn" })
        {
            await page.Locator("main " + button).First.ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await CheckAsync(page, "keypairs " + button, findings);
            await page.CloseDialogAsync();
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [BrowserFact]
    public async Task PlacesWithoutAProject_HaveNoSeriousFinding()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var findings = new List<string>();
        foreach (var place in new[] { "projects", "sign-out", "nowhere" })
        {
            await page.GotoAsync(new Uri(portal.Address, "/" + place).ToString());
            await page.Locator("h1").First.WaitForAsync();
            await CheckAsync(page, place, findings);
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    internal static async Task CheckAsync(IPage page, string name, List<string> findings)
    {
        // A colour half faded in is not the page's colour.
        await page.WaitForFunctionAsync("() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)");
        var result = await page.RunAxe(Options);
        findings.AddRange(result.Violations
            .Where(static violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Take(5).Select(node => $"{name}: {violation.Id}: {node.Html} — {string.Join("; ", node.Any.Concat(node.All).Select(static check => check.Message))}")));
    }
}
