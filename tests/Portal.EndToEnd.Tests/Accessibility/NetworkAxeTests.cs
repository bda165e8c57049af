using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Accessibility;

/// <summary>The dialogs and inner pages of the network panels, and the answer to "why can't I reach it", under axe.</summary>
public sealed class NetworkAxeTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NetworkDialogs_HaveNoSeriousFinding(bool dark)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync(dark: dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var findings = new List<string>();

        await page.OpenAsync("floating-ips");
        await page.ClickAsync("[data-allocate]");
        await page.Locator("#allocate-pool").WaitForAsync();
        await AxeTests.CheckAsync(page, "allocate", findings);

        await page.OpenAsync("networks?view=topology");
        await page.Locator(".topology-plane a").First.WaitForAsync();
        await page.Locator(".topology-text summary").ClickAsync();
        await AxeTests.CheckAsync(page, "topology", findings);

        await page.OpenAsync("security-groups");
        await page.ClickAsync("[data-create]");
        await page.Locator("#group-name").WaitForAsync();
        await AxeTests.CheckAsync(page, "create group", findings);
        await page.OpenAsync("security-groups");
        await page.Row("default").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/security-groups/*");
        await page.Locator("[data-add-rule]").WaitForAsync();
        await AxeTests.CheckAsync(page, "security group", findings);
        await page.ClickAsync("[data-add-rule]");
        await page.Locator("#rule-preset").SelectOptionAsync("ssh");
        await AxeTests.CheckAsync(page, "rule", findings);
        await page.ReloadAsync();
        await page.ClickAsync("[data-members]");
        await page.Locator(".group-members label").First.WaitForAsync();
        await AxeTests.CheckAsync(page, "members", findings);

        await page.OpenAsync("instances");
        await page.Locator("tr[data-id] a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        await page.ClickAsync("[data-tab=reach]");
        await page.Locator("[data-aspect=Rules]").WaitForAsync();
        await AxeTests.CheckAsync(page, "reachability", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }
}
