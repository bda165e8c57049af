using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>A public address from the pool to an instance and back, seen by a colleague's browser without a reload.</summary>
public sealed class PublicAddressJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task Address_IsAllocatedAssociatedSeenByAColleague_AndReleased()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await NovaDirectly.LaunchAsync(portal.Cloud, DemoAccounts.Alice, ["reach-me"]);
        await using var first = await browser.NewContextAsync();
        await using var second = await browser.NewContextAsync();
        var watching = await second.SignInAsync(portal.Address, DemoAccounts.Alice);
        await watching.OpenAsync("instances");
        await watching.Row("reach-me").WaitForAsync();
        var acting = await first.SignInAsync(portal.Address, DemoAccounts.Alice);
        await acting.OpenAsync("floating-ips");
        var before = await acting.AddressesAsync();

        await acting.ClickAsync("[data-allocate]");
        await acting.Locator("#allocate-pool").WaitForAsync();
        await acting.ClickAsync("button[form=allocate-form]");
        await Expect(acting.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(acting.Locator("tr[data-id]")).ToHaveCountAsync(before.Length + 1);
        var address = (await acting.AddressesAsync()).Except(before).Single();

        await acting.MenuAsync(address, "associate");
        await acting.FillAsync("#associate-search", "reach-me");
        await acting.GetByRole(AriaRole.Radio, new() { Name = "reach-me" }).CheckAsync();
        await acting.ClickAsync("button[form=associate-form]");
        await Expect(acting.AddressRow(address)).ToContainTextAsync("reach-me");
        await Expect(watching.Row("reach-me")).ToContainTextAsync(address);

        await acting.MenuAsync(address, "release");
        await acting.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await Expect(acting.AddressRow(address)).ToHaveCountAsync(0);
        await Expect(watching.Row("reach-me")).Not.ToContainTextAsync(address);
    }

    [BrowserFact]
    public async Task OneClickOnAnInstance_GivesItAnAddress_OnceOnly()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await NovaDirectly.LaunchAsync(portal.Cloud, DemoAccounts.Alice, ["give-me-one"]);
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances");
        await page.Row("give-me-one").Locator("a").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        portal.Cloud.Calls.Reset();

        await page.ClickAsync("[data-give]");

        await Expect(page.Locator(".public-addresses[data-public='1'] [data-copy]")).ToBeVisibleAsync();
        Assert.InRange(portal.Cloud.Calls.Count(CloudService.Nova, "POST", "/os-floating-ips$"), 0, 1);
        Assert.Equal(1, portal.Cloud.Calls.Count(CloudService.Nova, "POST", "/action$"));
        await page.ReloadAsync();
        await Expect(page.Locator(".public-addresses[data-public='1']")).ToBeVisibleAsync();
    }
}
