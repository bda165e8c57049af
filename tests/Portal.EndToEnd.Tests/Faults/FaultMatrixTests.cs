using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Faults;

/// <summary>
/// Each service × each fault × each page: the page renders, names what failed, and recovers by itself. The portal has never seen the failing
/// service well: it learns even what the cloud can do only afterwards.
/// </summary>
public sealed class FaultMatrixTests(Browser browser)
{
    private const float Patience = 60_000;

    /// <summary>How soon the portal comes back; what a fault looks like does not depend on it.</summary>
    private static readonly Dictionary<string, string> Quick = new()
    {
        ["OpenStack:BreakDuration"] = "00:00:01",
        ["OpenStack:DiscoveryRetryAfter"] = "00:00:00.5",
        ["Live:MaxBackoff"] = "00:00:02",
        ["Live:ProofRetry"] = "00:00:01",
    };

    /// <summary>Only what hangs needs a short patience; elsewhere a busy machine must not look like a fault.</summary>
    private static readonly Dictionary<string, string> Impatient = new(Quick)
    {
        ["OpenStack:ReadTimeout"] = "00:00:02",
        ["OpenStack:WriteTimeout"] = "00:00:02",
        ["OpenStack:DiscoveryTimeout"] = "00:00:01",
        ["OpenStack:TotalTimeout"] = "00:00:04",
    };

    public static TheoryData<CloudService, FaultKind> Faults()
    {
        var data = new TheoryData<CloudService, FaultKind>();
        foreach (var service in new[] { CloudService.KeystonePublic, CloudService.Nova, CloudService.Glance })
        {
            foreach (var kind in Enum.GetValues<FaultKind>())
            {
                data.Add(service, kind);
            }
        }

        return data;
    }

    [BrowserTheory]
    [MemberData(nameof(Faults))]
    public async Task EveryPage_RendersUnderTheFault_NamesIt_AndRecoversByItself(CloudService service, FaultKind kind)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, kind == FaultKind.Hang ? Impatient : Quick);
        await using var context = await browser.NewContextAsync();
        var isKeystone = service == CloudService.KeystonePublic;
        if (!isKeystone)
        {
            Break(portal.Cloud, service, kind);
        }

        var home = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var project = home.ProjectPath();
        if (isKeystone)
        {
            // Without keystone nobody signs in; what it breaks then is every project that was not open yet.
            project = await AnotherProjectAsync(home, portal.Address);
            Break(portal.Cloud, service, kind);
        }

        await home.CloseAsync();
        var instance = portal.Cloud.Instances().First(each => each.Status == "ACTIVE" && project.EndsWith(each.ProjectId, StringComparison.Ordinal));
        var pages = await Task.WhenAll(FaultPage.All(instance.Id).Select(async wanted =>
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(project + wanted.Path, new() { WaitUntil = WaitUntilState.Commit });
            return (Wanted: wanted, Page: page);
        }));
        foreach (var (wanted, page) in pages)
        {
            await Expect(page.Locator("main h1").First).ToBeVisibleAsync(new() { Timeout = Patience });
            if (kind != FaultKind.Latency && (isKeystone || wanted.Needs.Contains(service)))
            {
                await Expect(FaultPage.Alert(page, service)).ToBeVisibleAsync(new() { Timeout = Patience });
            }
            else if (kind == FaultKind.Latency)
            {
                await Expect(page.Locator(wanted.Proof).First).ToBeAttachedAsync(new() { Timeout = Patience });
                await Expect(page.Locator("main .alert")).ToHaveCountAsync(0);
            }

            await Expect(FaultPage.OtherAlerts(page, service)).ToHaveCountAsync(0, new() { Timeout = Patience });
        }

        portal.Cloud.Faults.ClearAll();
        foreach (var (wanted, page) in pages)
        {
            await Expect(page.Locator(wanted.Proof).First).ToBeAttachedAsync(new() { Timeout = Patience });
            await Expect(page.Locator("main .alert")).ToHaveCountAsync(0, new() { Timeout = Patience });
        }
    }

    /// <summary>All of storage fails at once: every page names its own service, and no other; nova's and keystone's pages stand.</summary>
    [BrowserTheory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Garbage)]
    [InlineData(FaultKind.Refuse)]
    [InlineData(FaultKind.Latency)]
    public async Task PagesOfStorage_NameTheirOwnService_AndRecoverByThemselves(FaultKind kind)
    {
        CloudService[] failing = [CloudService.Cinder, CloudService.Swift, CloudService.Glance];
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, Quick);
        await using var context = await browser.NewContextAsync();
        foreach (var service in failing)
        {
            Break(portal.Cloud, service, kind);
        }

        var home = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var project = home.ProjectPath();
        var pages = await Task.WhenAll(FaultPage.OfStorage.Select(async wanted =>
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(project + wanted.Path, new() { WaitUntil = WaitUntilState.Commit });
            return (Wanted: wanted, Page: page);
        }));
        foreach (var (wanted, page) in pages)
        {
            await Expect(page.Locator("main h1").First).ToBeVisibleAsync(new() { Timeout = Patience });
            foreach (var service in kind == FaultKind.Latency ? [] : wanted.Needs)
            {
                await Expect(FaultPage.Alert(page, service)).ToBeVisibleAsync(new() { Timeout = Patience });
                // The others fail while their versions are asked for, which tells no id.
                if (kind == FaultKind.Error && service == CloudService.Cinder)
                {
                    await Expect(FaultPage.Alert(page, service)).ToContainTextAsync("req-", new() { Timeout = Patience });
                }

                await Expect(FaultPage.OtherAlerts(page, service)).ToHaveCountAsync(0, new() { Timeout = Patience });
            }

            if (kind == FaultKind.Latency || wanted.Needs.Length == 0)
            {
                await Expect(page.Locator(wanted.Proof).First).ToBeAttachedAsync(new() { Timeout = Patience });
                await Expect(page.Locator("main .alert")).ToHaveCountAsync(0);
            }
        }

        portal.Cloud.Faults.ClearAll();
        foreach (var (wanted, page) in pages)
        {
            await Expect(page.Locator(wanted.Proof).First).ToBeAttachedAsync(new() { Timeout = Patience });
            await Expect(page.Locator("main .alert")).ToHaveCountAsync(0, new() { Timeout = Patience });
        }
    }

    private static async Task<string> AnotherProjectAsync(IPage page, Uri portal)
    {
        var opened = page.ProjectPath();
        await page.GotoAsync(new Uri(portal, "/projects").ToString());
        var links = await page.Locator("main a[href*='/p/']").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        return links.First(link => !opened.EndsWith(link[link.LastIndexOf('/')..], StringComparison.Ordinal));
    }

    private static void Break(DemoCloudHost cloud, CloudService service, FaultKind kind)
    {
        var fault = new Fault(service, kind) { Delay = TimeSpan.FromMilliseconds(700) };
        cloud.Faults.Add(fault);
        if (service == CloudService.KeystonePublic)
        {
            cloud.Faults.Add(fault with { Service = CloudService.KeystoneAdmin });
        }
    }
}
