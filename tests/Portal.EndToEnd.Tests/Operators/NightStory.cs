using System.Text.Json;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.Testing.Servers;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>
/// An operator's night from the alert to the morning's audit: a node's nova-network dies, whoever is on call follows the alert's link, plans, drains forty
/// instances of which two do not go, disables the node, has it mended, and enables it again. Over a real MariaDB and a real RabbitMQ.
/// </summary>
public abstract class NightStory(Browser browser)
{
    private const string Node = NightCloud.Node;
    private const int Stubborn = 2;

    protected virtual Task ActAsync(IPage page, string name) => Task.CompletedTask;

    protected virtual Task<IAsyncDisposable?> RecordAsync(IPage page) => Task.FromResult<IAsyncDisposable?>(null);

    [BrowserFact]
    public async Task FromTheAlertToTheAudit_EveryGuestIsAccountedFor()
    {
        Assert.SkipUnless((MariaDb.IsInstalled && RabbitMq.IsInstalled) || Environment.GetEnvironmentVariable("CI") == "true", "mariadb-server and rabbitmq-server are not installed");
        await using var phone = await AlertCatcher.StartAsync();
        await using var stage = await OperatorStage.StartAsync(NightCloud.Plant, new Dictionary<string, string>
        {
            ["Operator:demo:Nova:Write:User"] = OperatorStage.Writer,
            ["Operator:demo:Nova:Write:Password"] = OperatorStage.Writer,
            ["Alerts:oncall:Webhook:Url"] = phone.Address,
            ["Alerts:oncall:Webhook:Secret"] = "a secret of the night",
            ["Alerts:oncall:PortalUrl"] = "https://portal.example.com",
            ["Alerts:oncall:Window"] = "00:00:01",
            ["Alerts:oncall:On:0"] = "NodeDown",
            ["Alerts:oncall:On:1"] = "NodeBack",
            ["Alerts:oncall:On:2"] = "TaskFailed",
        });
        var cloud = stage.Cloud;
        // Without floating IPs: the dead nova-network of the node could not take one back.
        var stubborn = cloud.Instances().Where(static instance => instance.Name is "worker-02" or "cache-04").ToList();
        Assert.All(stubborn, static instance => Assert.Equal(Node, instance.Host));
        Assert.Equal(Stubborn, stubborn.Count);
        var addresses = Addresses(cloud);
        await using var context = await browser.NewContextAsync(height: 860);
        var page = await context.SignInAsync(stage.Portal.Address, NightCloud.Operator, $"/c/demo/p/{NightCloud.ProjectId}/nodes");
        var service = page.Locator($"article[aria-labelledby='node-{Node}'] .node-services li").Filter(new() { HasTextString = DemoDaemon.Network });
        await Expect(service.Locator(".node-dot[data-tone=Ok]")).ToBeVisibleAsync();
        await using (await RecordAsync(page))
        {
            await ActAsync(page, "1-all-well");
            await DemoControl.DaemonAsync(cloud, Node, DemoDaemon.Network, running: false);
            await FollowTheAlertAsync(page, stage.Portal.Address, await phone.HeardAsync("node.down"));
            await DrainAsync(page, cloud, stubborn);
            Accounted(cloud, stubborn, addresses, await phone.HeardAsync("task.failed"));
            await DisableAsync(page, cloud);
            await DemoControl.DaemonAsync(cloud, Node, DemoDaemon.Network, running: true);
            await BackAsync(page, await phone.HeardAsync("node.back"));
            await EnableAsync(page, cloud);
            await HistoryTellsAsync(page, stubborn);
            await AuditTellsAsync(page);
            await AlertsTellAsync(page);
        }

        Assert.Equal(["node.down", "task.failed", "node.back"], phone.Events.Select(AlertCatcher.Kind));
    }

    private async Task FollowTheAlertAsync(IPage page, Uri portal, JsonElement down)
    {
        await Expect(page.Locator(".incident")).ToContainTextAsync(Node);
        await ActAsync(page, "2-down");
        var node = down.GetProperty("node");
        Assert.Equal((Node, DemoDaemon.Network), (node.GetProperty("host").GetString(), node.GetProperty("services")[0].GetString()));
        await page.GotoAsync(new Uri(portal, new Uri(down.GetProperty("link").GetString()!).PathAndQuery).ToString());
        await page.ArriveAsync($"**/nodes/{Node}");
        await Expect(page.Locator("#incident[data-happening]")).ToBeVisibleAsync();
        await ActAsync(page, "3-alert-followed");
    }

    private async Task DrainAsync(IPage page, DemoCloudHost cloud, List<DemoInstance> stubborn)
    {
        // Each of them is refused wherever it is sent: once for its planned node, and for the two others that are tried.
        foreach (var instance in stubborn.SelectMany(static instance => Enumerable.Repeat(instance, 3)))
        {
            cloud.Nodes.NextMigration(DemoMigration.Rollback, instance.Id);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Drain…" }).ClickAsync();
        await page.ArriveAsync("**/drain");
        await Expect(page.Locator("[data-ready]")).ToBeVisibleAsync();
        await page.GetByLabel("Moves at a time", new() { Exact = true }).FillAsync("10");
        await page.GetByLabel("To one node at a time", new() { Exact = true }).FillAsync("4");
        await page.GetByLabel("To one node at a time", new() { Exact = true }).BlurAsync();
        await ActAsync(page, "4-plan");
        await page.GetByRole(AriaRole.Button, new() { NameString = $"Move {NightCloud.Guests} instances", Exact = true }).ClickAsync();
        await page.ArriveAsync("**/drains/*");
        await Expect(page.Locator(".drain-place .drain-cell[data-state=Done]").First).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        await ActAsync(page, "5-draining");
        await Expect(page.GetByText("Done, some failed", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = OperatorStage.Patience });
        await Expect(page.Locator("li.drain-cell[data-state=Done]")).ToHaveCountAsync(NightCloud.Guests - Stubborn);
        await Expect(page.Locator("li.drain-cell[data-state=Failed]")).ToHaveCountAsync(Stubborn);
        await ActAsync(page, "6-drained");
    }

    /// <summary>The cloud's own books, and what the alert said.</summary>
    private static void Accounted(DemoCloudHost cloud, List<DemoInstance> stubborn, List<(string, string?)> addresses, JsonElement told)
    {
        var now = cloud.Instances().ToDictionary(static instance => instance.Id);
        Assert.Equal(stubborn.Select(static instance => instance.Name).Order(), now.Values.Where(static instance => instance.Host == Node).Select(static instance => instance.Name).Order());
        Assert.All(now.Values, static instance => Assert.Equal(("ACTIVE", null), (instance.Status, instance.TaskState)));
        Assert.Equal(addresses, Addresses(cloud));
        Assert.All(cloud.Nodes.FloatingIps.Where(static ip => ip.InstanceId is not null), ip => Assert.Equal(now[ip.InstanceId!].Host, ip.RecordedHost));
        Assert.DoesNotContain(cloud.Nodes.Moves, static move => move.WhileMoving);
        var task = told.GetProperty("task");
        Assert.Equal(
            (Node, NightCloud.Guests - Stubborn, Stubborn),
            (task.GetProperty("subject").GetString(), task.GetProperty("done").GetInt32(), task.GetProperty("failed").GetInt32()));
        Assert.Equal(stubborn.Select(static instance => instance.Name).Order(), task.GetProperty("failures").EnumerateArray().Select(static item => item.GetProperty("name").GetString()).Order());
    }

    private async Task DisableAsync(IPage page, DemoCloudHost cloud)
    {
        await page.OpenAsync($"nodes/{Node}");
        await page.GetByRole(AriaRole.Link, new() { NameString = "Disable…" }).ClickAsync();
        await page.ArriveAsync("**/scheduling");
        await page.Locator("#switch-reason").FillAsync("nova-network died at night, ticket 4711");
        await page.Locator("#switch-typed").FillAsync(Node);
        await ActAsync(page, "7-disable");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Disable", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-done=disabled]")).ToBeVisibleAsync();
        await Until.TrueAsync(() => Task.FromResult(cloud.Nodes.Daemon(Node, DemoDaemon.Compute).IsDisabled), TimeSpan.FromSeconds(20));
        await page.OpenAsync("nodes");
        await Expect(page.Locator($"article[aria-labelledby='node-{Node}']")).ToContainTextAsync("ticket 4711");
        await ActAsync(page, "8-disabled");
    }

    private async Task BackAsync(IPage page, JsonElement back)
    {
        Assert.True(back.GetProperty("node").GetProperty("seconds").GetInt64() >= OperatorStage.DownAfter.TotalSeconds);
        await Expect(page.Locator($"article[aria-labelledby='node-{Node}'] .node-dot[data-tone=Error]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".incident")).ToHaveCountAsync(0);
        await ActAsync(page, "9-back");
    }

    private static async Task EnableAsync(IPage page, DemoCloudHost cloud)
    {
        await page.OpenAsync($"nodes/{Node}");
        await page.GetByRole(AriaRole.Link, new() { NameString = "Enable…" }).ClickAsync();
        await page.ArriveAsync("**/scheduling");
        await page.Locator("#switch-typed").FillAsync(Node);
        await page.GetByRole(AriaRole.Button, new() { NameString = "Enable", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-done=enabled]")).ToBeVisibleAsync();
        await Until.TrueAsync(() => Task.FromResult(!cloud.Nodes.Daemon(Node, DemoDaemon.Compute).IsDisabled), TimeSpan.FromSeconds(20));
    }

    private async Task HistoryTellsAsync(IPage page, List<DemoInstance> stubborn)
    {
        await page.OpenAsync("migrations");
        foreach (var name in stubborn.Select(static instance => instance.Name))
        {
            await Expect(page.Locator($"tr.mig-row:has(.mig-what :text-is('{name}'))").First).Not.ToHaveAttributeAsync("data-outcome", "Arrived");
        }

        await ActAsync(page, "10-history");
    }

    private async Task AuditTellsAsync(IPage page)
    {
        await page.OpenAsync("audit");
        await page.Locator("#audit-find").FillAsync(Node);
        foreach (var action in new[] { "Disable node", "Enable node" })
        {
            await Expect(page.Locator($"main tbody tr:has(.what:text-is('{action}')):has(.target :text-is('{Node}'))")).ToHaveCountAsync(1);
        }

        await ActAsync(page, "11-audit");
        await page.Locator("#audit-find").FillAsync("Move off");
        await Expect(page.Locator("main tbody tr:has(.what:text-is('Move off a drained node'))").First).ToBeVisibleAsync();
    }

    private async Task AlertsTellAsync(IPage page)
    {
        await page.OpenAsync("alerts");
        await Expect(page.Locator(".alerts-messages > li[data-state=Sent]")).ToHaveCountAsync(3);
        await Expect(page.Locator(".alerts-sentence").Nth(0)).ToContainTextAsync($"{Node} is back: nova-network was down for");
        await Expect(page.Locator(".alerts-sentence").Nth(1)).ToContainTextAsync($"{NightCloud.Guests - Stubborn} moved, 0 stayed, {Stubborn} failed");
        await Expect(page.Locator(".alerts-sentence").Nth(2)).ToContainTextAsync($"{Node} is down: nova-network silent since");
        await ActAsync(page, "12-alerts");
    }

    private static List<(string, string?)> Addresses(DemoCloudHost cloud) => [.. cloud.Nodes.FloatingIps.Select(static ip => (ip.Address, (string?)ip.InstanceId)).Order()];
}
