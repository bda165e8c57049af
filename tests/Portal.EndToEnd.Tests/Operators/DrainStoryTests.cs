using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>A node is emptied from its page: the plan, the task, and every guest accounted for; by axe as well.</summary>
public sealed class DrainStoryTests(Browser browser)
{
    private const string Host = "compute3";

    private static readonly Dictionary<string, string> Quick = new()
    {
        ["Session__AllowPlainHttp"] = "true",
        ["Tasks__WatchEvery"] = "00:00:00.2",
    };

    [BrowserTheory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task ANodeIsEmptied_AndEveryGuestThatRunsEndsElsewhereWithItsAddresses(int width, bool dark)
    {
        await using var cloud = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 0 }, TestContext.Current.CancellationToken);
        using var data = new TemporaryFolder();
        await using var portal = await PortalProgram.StartAsync(cloud, data.Path, Quick);
        var addresses = Addresses(cloud);
        List<string> findings = [];
        await using var context = await browser.NewContextAsync(width, dark: dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin);
        await page.OpenAsync("nodes/" + Host);
        await page.GetByRole(AriaRole.Link, new() { Name = "Drain…" }).ClickAsync();
        await page.ArriveAsync("**/drain");
        await Expect(page.Locator("[data-ready]")).ToBeVisibleAsync();
        await AxeTests.CheckAsync(page, "plan", findings);
        await page.GetByLabel("Moves at a time", new() { Exact = true }).FillAsync("6");
        await page.GetByLabel("To one node at a time", new() { Exact = true }).FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Move \\d+ instances$") }).ClickAsync();
        await page.ArriveAsync("**/drains/*");
        await Expect(page.Locator(".drain-done")).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        await Expect(page.Locator("li.drain-cell:not([data-state=Done])")).ToHaveCountAsync(0, new() { Timeout = OperatorStage.Patience });
        await AxeTests.CheckAsync(page, "task", findings);

        Assert.DoesNotContain(cloud.Instances(), static instance => instance is { Host: Host, Status: "ACTIVE" });
        Assert.Equal(addresses, Addresses(cloud));
        var moved = cloud.Calls.Count(CloudService.Nova, "POST", "/servers/[^/]+/action$");
        Assert.True(moved > 0);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private static List<(string, string?)> Addresses(DemoCloudHost cloud) => [.. cloud.Nodes.FloatingIps.Select(static ip => (ip.Address, (string?)ip.InstanceId)).Order()];
}
