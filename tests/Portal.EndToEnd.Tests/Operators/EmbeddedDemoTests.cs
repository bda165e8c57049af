using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>Who just tries the portal: no settings, and a node of the demo dies by a click.</summary>
public sealed class EmbeddedDemoTests(Browser browser)
{
    [BrowserFact]
    public async Task DaemonStoppedOnTheControlPage_IsDownOnTheNodeBoard_AndUpAgain()
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string> { ["Demo:TimeScale"] = "0.1" });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);
        await page.OpenAsync("nodes");
        await Expect(page.Locator("article.node").Filter(new() { HasText = "compute" })).ToHaveCountAsync(6);
        Assert.DoesNotContain(portal.Demo.ControlPage!.Fragment[1..], await page.ContentAsync(), StringComparison.Ordinal);

        var control = await context.NewPageAsync();
        await control.GotoAsync(page.Url);
        await control.WaitForInteractiveAsync();
        await control.Locator(".demo-control").ClickAsync();
        await control.GetByRole(AriaRole.Button, new() { Name = "Stop nova-network on compute3", Exact = true }).ClickAsync();
        await Expect(control.GetByRole(AriaRole.Button, new() { Name = "Start nova-network on compute3", Exact = true })).ToBeVisibleAsync();

        var card = page.Locator("article.node").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "compute3", Exact = true }) });
        await Expect(card).ToContainTextAsync("Down");
        await control.GetByRole(AriaRole.Button, new() { Name = "Start nova-network on compute3", Exact = true }).ClickAsync();
        await Expect(card).Not.ToContainTextAsync("Down");
    }

    [BrowserFact]
    public async Task Tenant_IsNotShownTheWayToTheControlPage()
    {
        await using var portal = EmbeddedPortal.Start(new Dictionary<string, string>());
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances");
        await page.Locator(".tasks-indicator").WaitForAsync();
        await Expect(page.Locator(".demo-control")).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task ControlPage_IsAccessible_AndDoesAllItOffers(int width, bool dark)
    {
        await using var cloud = await DemoCloudHost.StartAsync(new DemoCloudOptions(), TestContext.Current.CancellationToken);
        cloud.Nodes.Stop("compute2", DemoDaemon.Compute);
        await using var context = await browser.NewContextAsync(width, dark: dark);
        var page = await context.NewPageAsync();
        await page.GotoAsync(cloud.ControlPage.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start nova-compute on compute2" }).WaitForAsync();

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a node" }).FillAsync("compute5");
        await Expect(page.Locator("#nodes tbody tr:visible")).ToHaveCountAsync(1);
        await page.Locator("tr[data-host=compute5] summary").First.ClickAsync();
        await page.Locator("tr[data-host=compute5] select").First.SelectOptionAsync("4");
        await Until.TrueAsync(() => Task.FromResult(cloud.Nodes.Daemon("compute5", DemoDaemon.Compute).Slowness == 4), TimeSpan.FromSeconds(20));
        await page.Locator("tr[data-host=compute5]").GetByLabel("Clock ahead, s").First.FillAsync("75");
        await page.Keyboard.PressAsync("Tab");
        await Until.TrueAsync(() => Task.FromResult(cloud.Nodes.Daemon("compute5", DemoDaemon.Compute).ClockSkew == TimeSpan.FromSeconds(75)), TimeSpan.FromSeconds(20));
        await page.Locator("#order").GetByLabel("The next one").SelectOptionAsync("Hang");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for it" }).ClickAsync();
        await Expect(page.Locator("#orders li")).ToHaveTextAsync("Hang: any instance, to any node");

        var violations = (await page.RunAxe()).Violations.Where(static found => found.Impact is "serious" or "critical").ToList();
        Assert.True(violations.Count == 0, string.Join("; ", violations.Select(static found => $"{found.Id}: {string.Join(", ", found.Nodes.Select(static node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Start everything, set everything right" }).ClickAsync();
        await Until.TrueAsync(
            () => Task.FromResult(cloud.Nodes.Daemons.All(static daemon => daemon is { IsRunning: true, Slowness: 1, IsDisabled: false } && daemon.ClockSkew == TimeSpan.Zero)),
            TimeSpan.FromSeconds(20));
    }
}
