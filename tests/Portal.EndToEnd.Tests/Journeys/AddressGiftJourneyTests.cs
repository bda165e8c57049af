using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>
/// The proof of "Admin gives an address": the administrator has no role in the project, the tenant sees the address in their own list and can
/// release it, and no role stays behind.
/// </summary>
public sealed class AddressGiftJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task AddressGivenByAnAdministrator_IsTheTenantsOwn()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await NovaDirectly.LaunchAsync(portal.Cloud, DemoAccounts.Alice, ["give-me-one"]);
        await KeystoneDirectly.LeaveAsync(portal.Cloud, DemoAccounts.Admin, "research");
        await using var theirs = await browser.NewContextAsync();
        var tenant = await theirs.SignInAsync(portal.Address, DemoAccounts.Alice);
        await tenant.OpenAsync("floating-ips");
        await ReleaseFreeOnesAsync(tenant);
        var before = await tenant.AddressesAsync();
        await using var ours = await browser.NewContextAsync();
        var admin = await ours.SignInAsync(portal.Address, DemoAccounts.Admin);
        await admin.OpenAsync("floating-ips");
        var own = await AddressesOrNoneAsync(admin);

        await admin.ClickAsync("[data-give-to]");
        await admin.Locator("#gift-project").SelectOptionAsync(new SelectOptionValue { Label = "research" });
        await admin.FillAsync("#gift-search", "give-me-one");
        await admin.GetByRole(AriaRole.Radio, new() { Name = "give-me-one" }).CheckAsync();
        var give = admin.Locator("button[form=gift-form]");
        await Expect(give).ToBeDisabledAsync();
        await admin.Locator("[data-consent]").CheckAsync();
        await give.ClickAsync();
        await admin.Locator("[data-gift=Done]").WaitForAsync(new() { Timeout = 60_000 });
        Assert.Equal(
            ["grant", "allocate", "associate", "put-back", "revoke"],
            await admin.Locator("[data-step]").EvaluateAllAsync<string[]>("steps => steps.map(step => step.dataset.step)"));

        // Theirs, live; not the administrator's; and no role is left.
        await Expect(tenant.Locator("tr[data-id]")).ToHaveCountAsync(before.Length + 1);
        var address = (await tenant.AddressesAsync()).Except(before).Single();
        await Expect(tenant.AddressRow(address)).ToContainTextAsync("give-me-one");
        await admin.Locator(".mud-dialog-actions .btn-primary").ClickAsync();
        Assert.Equal(own, await AddressesOrNoneAsync(admin));
        Assert.Empty(await KeystoneDirectly.RolesAsync(portal.Cloud, DemoAccounts.Admin, "research"));

        await tenant.MenuAsync(address, "release");
        await tenant.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await Expect(tenant.AddressRow(address)).ToHaveCountAsync(0);

        // What was done in their project stands in the audit log.
        await admin.OpenAsync("audit");
        var audit = admin.Locator("main");
        await Expect(audit).ToContainTextAsync("Grant role");
        await Expect(audit).ToContainTextAsync("Take back role");
    }

    /// <summary>So that one has to be allocated.</summary>
    private static async Task ReleaseFreeOnesAsync(IPage page)
    {
        foreach (var address in await AddressesOrNoneAsync(page))
        {
            if (await page.AddressRow(address).Locator("a").CountAsync() == 0)
            {
                await page.MenuAsync(address, "release");
                await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
                await Expect(page.AddressRow(address)).ToHaveCountAsync(0);
            }
        }
    }

    private static async Task<string[]> AddressesOrNoneAsync(IPage page)
    {
        await page.Locator(".rt-grid, .empty").First.WaitForAsync();
        return await page.Locator(".empty").CountAsync() > 0 ? [] : await page.AddressesAsync();
    }
}
