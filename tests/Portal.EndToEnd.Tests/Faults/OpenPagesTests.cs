using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Faults;

/// <summary>A service dies under pages that are open: they say so, keep what they know, and go on when it is back.</summary>
public sealed class OpenPagesTests(Browser browser)
{
    private static readonly Dictionary<string, string> Quick = new()
    {
        ["OpenStack:BreakDuration"] = "00:00:01",
        ["Live:MinInterval"] = "00:00:00.5",
        ["Live:MaxBackoff"] = "00:00:02",
        ["Console:LogInterval"] = "00:00:00.5",
        ["Console:LogIntervalQuiet"] = "00:00:01",
    };

    [BrowserTheory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Refuse)]
    public async Task DyingNova_LeavesRowsAndLogOnTheScreen_AndTheScreenConnectsAgainByItself(FaultKind kind)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, Quick);
        await using var context = await browser.NewContextAsync();
        var list = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var address = list.ProjectPath();
        await list.OpenAsync("instances");
        var instance = portal.Cloud.Instances().First(each => each.Status == "ACTIVE" && address.EndsWith(each.ProjectId, StringComparison.Ordinal));
        var log = await context.NewPageAsync();
        await log.GotoAsync($"{address}/instances/{instance.Id}?tab=log");
        var screen = await context.NewPageAsync();
        await screen.GotoAsync($"{address}/instances/{instance.Id}?tab=console");
        await Expect(list.Row(instance.Name)).ToBeVisibleAsync();
        await Expect(log.Locator("pre.text")).ToContainTextAsync("login:");
        await Expect(screen.Locator(".console[data-state=Connected]")).ToBeVisibleAsync();

        portal.Cloud.Faults.Add(new Fault(CloudService.Nova, kind));
        await screen.Locator(".console .tools button").Last.ClickAsync();
        await screen.Locator(".console[data-state=Closed] .tools .btn-primary").ClickAsync();

        await Expect(FaultPage.Alert(list, CloudService.Nova)).ToBeVisibleAsync();
        await Expect(list.Row(instance.Name)).ToBeVisibleAsync();
        await Expect(log.Locator(".log .alert")).ToContainTextAsync("nova");
        await Expect(log.Locator("pre.text")).ToContainTextAsync("login:");
        await Expect(screen.Locator(".console .alert")).ToContainTextAsync("nova");

        portal.Cloud.Faults.ClearAll();
        await Expect(list.Locator("main .alert")).ToHaveCountAsync(0);
        await Expect(log.Locator("main .alert")).ToHaveCountAsync(0);
        await Expect(screen.Locator(".console[data-state=Connected]")).ToBeVisibleAsync();
        await Expect(screen.Locator("main .alert")).ToHaveCountAsync(0);
    }
}
