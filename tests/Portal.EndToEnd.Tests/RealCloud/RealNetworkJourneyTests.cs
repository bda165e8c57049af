using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>A public address and an open port on a real neutron. What the page says is checked with neutron and nova themselves.</summary>
[Trait("Category", "real")]
[Collection(nameof(OneProjectOfTheRealCloud))]
public sealed class RealNetworkJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task PublicAddressAndOpenPort_AreWhatNeutronSays()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "reach-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        using var nova = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "demo");
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        var page = pages.Page;
        string? address = null;
        try
        {
            await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
            await pages.ChooseProjectAsync("demo");
            await pages.OpenInstancesAsync();
            await pages.LaunchAsync(name, RealCloudJourneyTests.Image, "m1.small");
            await page.OpenAsync("instances?q=" + name);
            await pages.ExpectRowAsync(name, "Running");

            address = await AllocateAsync(page);
            await AssociateAsync(page, address, name);
            var (server, floating) = (await nova.OneAsync(name), await nova.FloatingIpAsync(address));
            Assert.Contains(FixedAddresses(server), fixedIp => fixedIp == floating.GetProperty("fixed_ip_address").GetString());

            await OpenPortAsync(page, name);
            var rule = Assert.Single(await nova.RulesOfGroupAsync(name), static rule => rule.GetProperty("protocol").GetString() == "tcp");
            Assert.Equal(("ingress", 8443, 8443), (rule.GetProperty("direction").GetString(), rule.GetProperty("port_range_min").GetInt32(), rule.GetProperty("port_range_max").GetInt32()));
            Assert.Contains((await nova.OneAsync(name)).GetProperty("security_groups").EnumerateArray(), group => group.GetProperty("name").GetString() == name);

            await page.OpenAsync("floating-ips");
            await page.AddressesAsync();
            await page.MenuAsync(address, "release");
            await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
            await Expect(page.AddressRow(address)).ToHaveCountAsync(0);
            Assert.Empty(await nova.FloatingIpsAsync(address));
            address = null;
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 })
        {
            await RealCloudJourneyTests.KeepEvidenceAsync(pages, portal, "real-network");
            throw;
        }
        finally
        {
            await nova.DeleteAllAsync(name);
            await nova.RemoveNetworkingAsync(address, name);
        }
    }

    private static async Task<string> AllocateAsync(IPage page)
    {
        await page.OpenAsync("floating-ips");
        var before = await page.AddressesAsync();
        await page.Locator("[data-allocate]").First.ClickAsync();
        await page.Locator("#allocate-pool").WaitForAsync();
        await page.ClickAsync("button[form=allocate-form]");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator("tr[data-id]")).ToHaveCountAsync(before.Length + 1);
        return (await page.AddressesAsync()).Except(before).Single();
    }

    private static async Task AssociateAsync(IPage page, string address, string instance)
    {
        await page.MenuAsync(address, "associate");
        await page.FillAsync("#associate-search", instance);
        await page.GetByRole(AriaRole.Radio, new() { Name = instance }).CheckAsync();
        await page.ClickAsync("button[form=associate-form]");
        await Expect(page.AddressRow(address)).ToContainTextAsync(instance);
    }

    private static async Task OpenPortAsync(IPage page, string name)
    {
        await page.OpenAsync("security-groups");
        await page.ClickAsync("[data-create]");
        await page.FillAsync("#group-name", name);
        await page.ClickAsync("button[form=group-form]");
        await page.ArriveAsync("**/security-groups/*");
        await page.ClickAsync("[data-add-rule]");
        await page.SelectOptionAsync("#rule-protocol", new SelectOptionValue { Label = "TCP" });
        await page.FillAsync("#rule-ports", "8443");
        await page.FillAsync("#rule-cidr", "198.51.100.0/24");
        await page.ClickAsync("button[form=rule-form]");
        await Expect(page.Locator("[data-rule]").Filter(new() { HasText = "8443" })).ToHaveCountAsync(1);
        await page.ClickAsync("[data-members]");
        await page.FillAsync("#members-search", name);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = name }).CheckAsync();
        await page.ClickAsync("button[form=members-form]");
        await Expect(page.Locator(".used-by a")).ToContainTextAsync(name);
    }

    private static IEnumerable<string?> FixedAddresses(JsonElement server) => server.GetProperty("addresses").EnumerateObject()
        .SelectMany(static network => network.Value.EnumerateArray())
        .Where(static one => one.GetProperty("OS-EXT-IPS:type").GetString() == "fixed")
        .Select(static one => one.GetProperty("addr").GetString());
}
