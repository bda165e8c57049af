using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>
/// An operator's worst hour, through the production adapters: a node's nova-network stops, administrators and tenants are told, an instance with two
/// floating IPs is moved away while it runs, and afterwards history and audit log tell what was done.
/// </summary>
public abstract class DeadNetworkStory(Browser browser, OperatorStages stages)
{
    private const string Node = "compute3";
    private const string Refuge = "compute2";
    private const string Instance = "web-02";
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    /// <summary>Whether the scenes are kept as pictures.</summary>
    protected virtual bool TakesPictures => false;

    [BrowserFact]
    public async Task NetworkServiceDies_AdminsAndTenantsAreTold_AndAnInstanceIsMovedAwayWithItsAddresses()
    {
        var (portal, cloud) = (stages.Stage.Portal.Address, stages.Stage.Cloud);
        var web = cloud.Instances().Single(static instance => instance.Name == Instance);
        Assert.Equal(Node, web.Host);
        var addresses = await NovaDirectly.GiveAddressesAsync(cloud, DemoAccounts.Alice, "web-shop", web.Id, 2);
        var project = $"/c/demo/p/{web.ProjectId}";
        await using var operators = await browser.NewContextAsync();
        await using var tenants = await browser.NewContextAsync();
        var board = await operators.SignInAsync(portal, DemoAccounts.Admin, $"{project}/nodes");
        var elsewhere = await operators.NewPageAsync();
        await elsewhere.GotoAsync(new Uri(portal, $"{project}/keypairs").ToString());
        await elsewhere.WaitForInteractiveAsync();
        var tenant = await tenants.SignInAsync(portal, DemoAccounts.Alice, $"{project}/instances/{web.Id}");
        foreach (var address in addresses)
        {
            await Expect(tenant.Locator($".public-addresses [data-copy='{address}']")).ToBeVisibleAsync();
        }

        var service = board.Locator($"article[aria-labelledby='node-{Node}'] .node-services li").Filter(new() { HasTextString = DemoDaemon.Network });
        await Expect(service.Locator(".node-dot[data-tone=Ok]")).ToBeVisibleAsync();
        await Expect(elsewhere.Locator(".incident")).ToHaveCountAsync(0);
        await TakeAsync(board, "1-all-well");

        var bannerSeen = SeenAsync(elsewhere.Locator(".incident"));
        await DemoControl.DaemonAsync(cloud, Node, DemoDaemon.Network, running: false);
        try
        {
            await Expect(service.Locator(".node-dot[data-tone=Warn]")).ToBeVisibleAsync();
            await TakeAsync(board, "2-late");
            await Expect(service.Locator(".node-dot[data-tone=Error]")).ToBeVisibleAsync();
            await TakeAsync(board, "3-down");
            await BannerIsInTimeAsync(cloud, elsewhere, await bannerSeen);
            await TenantIsToldAsync(tenant);

            await SeeWhatItMeansAsync(elsewhere, addresses);
            await MoveAwayAsync(elsewhere, cloud, web, addresses);
            await AddressesFollowedAsync(tenant, cloud, web.Id, addresses);
            await AuditTellsAsync(elsewhere, addresses);
        }
        finally
        {
            cloud.Faults.ClearAll();
            await DemoControl.DaemonAsync(cloud, Node, DemoDaemon.Network, running: true);
        }

        await Expect(service.Locator(".node-dot[data-tone=Ok]")).ToBeVisibleAsync();
        await Expect(elsewhere.Locator(".incident")).ToHaveCountAsync(0);
    }

    private static async Task<DateTimeOffset> SeenAsync(ILocator what)
    {
        await what.WaitForAsync(new() { Timeout = OperatorStage.Patience });
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>Within 5 s of the threshold, and not before it. That is counted from the last beat.</summary>
    private static async Task BannerIsInTimeAsync(DemoCloudHost cloud, IPage page, DateTimeOffset seen)
    {
        var threshold = cloud.Nodes.Daemon(Node, DemoDaemon.Network).UpdatedAt!.Value + OperatorStage.DownAfter;
        Assert.InRange(seen, threshold, threshold + Promise);
        await Expect(page.Locator(".incident")).ToContainTextAsync(Node);
    }

    /// <summary>In their words: what it means for their instance, and nothing of the host.</summary>
    private async Task TenantIsToldAsync(IPage tenant)
    {
        var notice = tenant.Locator(".host-network");
        await Expect(notice).ToContainTextAsync("network service at this instance's host is down");
        await Expect(notice).ToContainTextAsync("It runs on, and so does its traffic.");
        Assert.DoesNotContain(Node, await tenant.ContentAsync(), StringComparison.Ordinal);
        await TakeAsync(tenant, "4-tenant");
    }

    private async Task SeeWhatItMeansAsync(IPage page, IReadOnlyList<string> addresses)
    {
        await page.Locator(".incident a.btn").ClickAsync();
        await page.ArriveAsync($"**/nodes/{Node}");
        var incident = page.Locator("#incident[data-happening]");
        // Whom it touches stands open while it happens.
        var row = incident.Locator("li").Filter(new() { HasTextString = Instance });
        foreach (var address in addresses)
        {
            await Expect(row).ToContainTextAsync(address);
        }

        await TakeAsync(page, "5-incident");
        await row.Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
    }

    private async Task MoveAwayAsync(IPage page, DemoCloudHost cloud, DemoInstance web, IReadOnlyList<string> addresses)
    {
        await page.OpenMigrateAsync();
        await Expect(page.Locator(".dest")).ToHaveCountAsync(cloud.Nodes.Hosts.Count - 1);
        await Expect(page.Destination(Node)).ToHaveCountAsync(0);
        var refuge = page.Destination(Refuge);
        Assert.Equal("good", await refuge.GetAttributeAsync("data-verdict"));
        await refuge.Locator("summary").ClickAsync();
        foreach (var (check, outcome) in new[] { ("DestinationComputeAlive", "Passed"), ("DestinationNetworkAlive", "Passed"), ("DestinationGateway", "Passed"), ("SharedStorage", "Assumed"), ("Cpu", "Estimated") })
        {
            await Expect(refuge.Locator($"[data-check={check}]")).ToHaveAttributeAsync("data-outcome", outcome);
        }

        await Expect(page.Locator("[data-hand-over=Needed]")).ToContainTextAsync(string.Join(", ", addresses.Order(StringComparer.Ordinal)));
        await refuge.Locator("input[type=radio]").CheckAsync();
        await TakeAsync(page, "6-pre-flight");

        // nova takes its time to answer, until a person has watched.
        cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Latency) { Method = "POST", PathPattern = $"/servers/{web.Id}/action$", Delay = TimeSpan.FromMinutes(5) });
        await page.StartMigrationAsync();
        await page.OpenAsync("migrations");
        await Expect(page.RunningMigration(Instance)).ToHaveAttributeAsync("data-phase", "Releasing");
        await TakeAsync(page, "7-moving");
        cloud.Faults.ClearAll();
        var row = page.MigrationRow(Instance);
        await Expect(row).ToHaveAttributeAsync("data-outcome", "Arrived", new() { Timeout = OperatorStage.Patience });
        await Expect(row.Locator(".mig-way")).ToContainTextAsync(new Regex($"{Node}.*{Refuge}"));
        await Expect(row.Locator(".mig-who")).ToHaveTextAsync(DemoAccounts.Admin.Name);
        await Expect(row.Locator(".mig-ips")).ToContainTextAsync("2");
        await TakeAsync(page, "8-history");
    }

    /// <summary>They lead to it as before, the new node really carries them, and the trouble is no longer the tenant's.</summary>
    private async Task AddressesFollowedAsync(IPage tenant, DemoCloudHost cloud, string instanceId, IReadOnlyList<string> addresses)
    {
        Assert.Equal(Refuge, cloud.Instances().Single(instance => instance.Id == instanceId).Host);
        Assert.All(addresses, address =>
        {
            var ip = cloud.Nodes.FloatingIps.Single(ip => ip.Address == address);
            Assert.Equal((instanceId, Refuge, Refuge), (ip.InstanceId, ip.RecordedHost, ip.ServingHost));
        });
        foreach (var address in addresses)
        {
            await Expect(tenant.Locator($".public-addresses [data-copy='{address}']")).ToBeVisibleAsync();
        }

        await Expect(tenant.Locator(".host-network")).ToHaveCountAsync(0);
        await TakeAsync(tenant, "9-tenant-afterwards");
    }

    private async Task AuditTellsAsync(IPage page, IReadOnlyList<string> addresses)
    {
        await page.OpenAsync("audit");
        var said = addresses.SelectMany(static address => new[] { ("Disassociate floating IP", address), ("Associate floating IP", address) })
            .Concat([("Begin migration", Instance), ("Live-migrate instance", Instance)]);
        foreach (var (action, target) in said)
        {
            var row = page.Locator($"main tbody tr:has(.what:text-is('{action}')):has(.target :text-is('{target}'))");
            await Expect(row).ToHaveCountAsync(1);
            await Expect(row.Locator(".project")).ToHaveTextAsync("web-shop");
        }

        await TakeAsync(page, "10-audit");
    }

    private Task TakeAsync(IPage page, string name) => TakesPictures ? Pictures.TakeAsync(page, "incident-" + name, Pictures.Look(1440, dark: false, "en")) : Task.CompletedTask;
}
