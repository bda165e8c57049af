using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Faults;

/// <summary>Each service × each fault × each page: the page renders, names what failed, and recovers by itself.</summary>
public sealed class FaultMatrixTests(Browser browser)
{
    /// <summary>Pages and the services each cannot do without; a fault elsewhere must not show.</summary>
    private static readonly (string Panel, CloudService[] Needs)[] Pages =
    [
        ("", [CloudService.Nova]),
        ("instances", [CloudService.Nova]),
        ("instances/launch", [CloudService.Nova, CloudService.Glance]),
        ("keypairs", [CloudService.Nova]),
    ];

    public static TheoryData<CloudService, FaultKind> Faults()
    {
        var data = new TheoryData<CloudService, FaultKind>();
        foreach (var service in new[] { CloudService.Nova, CloudService.Glance })
        {
            foreach (var kind in new[] { FaultKind.Error, FaultKind.Garbage, FaultKind.Hang, FaultKind.Reset })
            {
                data.Add(service, kind);
            }
        }

        return data;
    }

    [BrowserTheory]
    [MemberData(nameof(Faults))]
    public async Task FailingService_IsNamedOnItsPanels_AndRecoversByItself(CloudService service, FaultKind kind)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, new Dictionary<string, string>
        {
            ["OpenStack:ReadTimeout"] = "00:00:02",
            ["OpenStack:TotalTimeout"] = "00:00:04",
            ["OpenStack:BreakDuration"] = "00:00:01",
        });
        await using var context = await browser.NewContextAsync();
        var home = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var project = home.ProjectPath();
        await home.CloseAsync();

        portal.Cloud.Faults.Add(new Fault(service, kind));
        var pages = await Task.WhenAll(Pages.Select(async entry =>
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(project + (entry.Panel.Length == 0 ? "" : "/" + entry.Panel));
            return (entry.Panel, entry.Needs, Page: page);
        }));
        foreach (var (panel, needs, page) in pages)
        {
            await Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            if (needs.Contains(service))
            {
                await Expect(Alert(page, service)).ToBeVisibleAsync(new() { Timeout = 60_000 });
            }
            else if (panel.Length > 0)
            {
                await Expect(page.Locator("[role=alert][data-tone=error]")).ToHaveCountAsync(0);
            }
        }

        portal.Cloud.Faults.ClearAll();
        foreach (var (_, _, page) in pages)
        {
            await Expect(page.Locator("main .alert")).ToHaveCountAsync(0, new() { Timeout = 120_000 });
        }
    }

    [BrowserTheory]
    [InlineData(CloudService.Nova)]
    [InlineData(CloudService.Glance)]
    public async Task SlowService_ShowsItsPagesLate_AndNoError(CloudService service)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        portal.Cloud.Faults.Add(new Fault(service, FaultKind.Latency) { Delay = TimeSpan.FromSeconds(1.5) });

        await page.OpenAsync("instances");

        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("main .alert")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task DeadIdentity_AtSignIn_IsNamed_AndTheFormWorksWhenItIsBack()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        portal.Cloud.Faults.Add(new Fault(CloudService.KeystonePublic, FaultKind.Error) { Status = 503 });
        var page = await context.NewPageAsync();

        await page.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await page.FillAsync("#name", DemoAccounts.Alice.Name);
        await page.FillAsync("#secret", DemoAccounts.Alice.Password);
        await page.ClickAsync("form[data-sign-in] button[type=submit]");

        await Expect(page.Locator(".gate-notice")).ToContainTextAsync("keystone");
        portal.Cloud.Faults.ClearAll();
        await context.SignInAsync(portal.Address, DemoAccounts.Alice);
    }

    private static ILocator Alert(IPage page, CloudService service) =>
        page.Locator("main [role=alert]").Filter(new() { HasTextString = service == CloudService.Nova ? "nova" : "glance" }).First;
}
