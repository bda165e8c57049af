using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Neutron;

/// <summary>A tenant builds a network of their own, sees it in the picture, and takes it down again.</summary>
public sealed class NeutronJourneyTests(Browser browser)
{
    private const string Private = "0779ec7d-5d81-4e67-a6e9-7fff71b64d77";

    [BrowserFact]
    public async Task Network_IsBuilt_Seen_HeldWhileUsed_AndTakenDown()
    {
        await using var cloud = await NeutronCloud.StartAsync();
        cloud.AddInstance("web-1", Private, "10.0.1.212");
        await using var portal = await StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var page = await SignInAsync(context, portal);
        await page.OpenAsync("networks");

        await page.CreateNetworkAsync("cache", "10.7.0.0/24");
        await page.CreateRouterAsync("cache-router", "public");
        await page.ConnectAsync("cache-router", "10.7.0.0/24");

        await page.ClickAsync("[data-view=topology]");
        await Expect(page.Locator(".topology-plane > svg > path")).ToHaveCountAsync(4);
        await Expect(page.Locator(".topology-plane a[data-kind=Instance]")).ToHaveAttributeAsync("title", new Regex("^web-1, Instance, Running, 10.0.1.212"));
        await page.ClickAsync("[data-view=list]");

        await page.ExpectHeldAsync("cache", "cache-router");
        await page.TakeDownAsync("cache", "cache-router", "10.7.0.0/24");

        Assert.Equal(
            ["POST networks", "POST subnets", "POST routers", "PUT add_router_interface", "PUT remove_router_interface", "DELETE routers", "DELETE networks"],
            cloud.Writes.Select(static write => Regex.Replace(write, "^PUT .*/(add|remove)_", "PUT $1_")).Select(static write => Regex.Replace(write, "^DELETE ([^/]+)/.*", "DELETE $1")));
    }

    [BrowserFact]
    public async Task PublicAddress_IsGivenWhereARouterLeads_AndNotPromisedWhereNoneDoes()
    {
        await using var cloud = await NeutronCloud.StartAsync();
        var lonely = cloud.State.Answer("POST", "networks", new JsonObject { ["network"] = new JsonObject { ["name"] = "lonely", ["admin_state_up"] = true } }).Body!["network"]!["id"]!.GetValue<string>();
        cloud.State.Answer("POST", "subnets", new JsonObject { ["subnet"] = new JsonObject { ["network_id"] = lonely, ["cidr"] = "10.9.0.0/24", ["ip_version"] = 4 } });
        cloud.AddInstance("web-1", Private, "10.0.1.212");
        cloud.AddInstance("alone-1", lonely, "10.9.0.5");
        await using var portal = await StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var page = await SignInAsync(context, portal);

        await OpenInstanceAsync(page, "alone-1");
        await page.Locator("[data-give]").ClickAsync();
        await Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("No router leads from the network of");
        Assert.Empty(cloud.Writes);

        await OpenInstanceAsync(page, "web-1");
        await page.Locator("[data-give]").ClickAsync();
        await Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync("203.0.113.118");
        await page.OpenAsync("networks?view=topology");
        await Expect(page.Locator(".topology-plane a").Filter(new() { HasText = "web-1" })).ToContainTextAsync("10.0.1.212 ⇄ 203.0.113.118");
        Assert.StartsWith("PUT floatingips/", Assert.Single(cloud.Writes), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task EachDialogAndThePicture_HaveNoSeriousFinding(int width, bool dark)
    {
        await using var cloud = await NeutronCloud.StartAsync();
        cloud.AddInstance("web-1", Private, "10.0.1.212");
        await using var portal = await StartAsync(cloud);
        await using var context = await browser.NewContextAsync(width, dark: dark);
        var page = await SignInAsync(context, portal);
        var findings = new List<string>();
        foreach (var (open, shown) in new[]
        {
            ("[data-create-network]", "#subnet-cidr"), ("[data-create-router]", "#router-outside"), ("[data-edit-router]", "#router-outside"), ("[data-join]", ".join-choice"),
            ("[data-add-subnet]", "#subnet-pools"), ("[data-edit-subnet]", "#subnet-cidr[disabled]"), ("[data-add-port]", "#port-address"), ("[data-delete-network]", "[data-blocked]"),
        })
        {
            await page.OpenAsync("networks");
            await page.Locator(".routers .router").First.WaitForAsync();
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
            await page.Locator(open).First.ClickAsync();
            await page.Locator(shown).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await AxeTests.CheckAsync(page, open, findings);
        }

        await page.GotoAsync(page.ProjectPath() + "/networks?view=topology");
        await page.Locator(width < 640 ? ".topology-narrow a" : ".topology-plane a").First.WaitForAsync();
        await AxeTests.CheckAsync(page, "topology", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private static async Task OpenInstanceAsync(IPage page, string name)
    {
        await page.OpenAsync("instances");
        await page.Row(name).Locator("a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
    }

    private static Task<PortalServer> StartAsync(NeutronCloud cloud) => PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 }, new Dictionary<string, string>
    {
        ["Clouds:current:Title"] = "Current",
        ["Clouds:current:IdentityUrl"] = cloud.IdentityUrl.ToString(),
    });

    private static async Task<IPage> SignInAsync(IBrowserContext context, PortalServer portal)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(portal.Address, "/sign-in?cloud=current").ToString());
        await page.FillAsync("#name", "demo");
        await page.FillAsync("#secret", "any");
        await page.ClickAsync("button[type=submit].btn-primary");
        await page.ArriveAsync(new Regex("/c/current|/projects"));
        await page.GotoAsync(new Uri(portal.Address, $"/c/current/p/{NeutronState.Project}").ToString());
        await page.WaitForInteractiveAsync();
        return page;
    }
}
