using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>What a tenant does beside their instances: see what was used, ask for more, take the keys to programs, find anything.</summary>
public sealed class AccessJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task Usage_IsDownloadedAsItIsShown()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("usage");
        var lastMonth = page.GetByRole(AriaRole.Link, new() { Name = "Last month" });
        await lastMonth.ClickAsync();
        await page.ArriveAsync("**/usage?from=*");

        // Until then the rows are those of this month.
        await Expect(lastMonth).ToHaveAttributeAsync("aria-current", "true");
        await page.Locator("tbody td.name").First.WaitForAsync();
        var rows = await page.Locator("td.name").CountAsync();

        using var folder = new TemporaryFolder();
        var csv = await SavedAsync(await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync()), folder);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows, lines.Length - 1);
        using var json = JsonDocument.Parse(await SavedAsync(await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "JSON" }).ClickAsync()), folder));
        var shown = double.Parse(await page.Locator("[data-measure=Vcpu] .figure").InnerTextAsync(), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(shown, json.RootElement.GetProperty("total").GetProperty("vcpu_hours").GetDouble(), 0.5);
    }

    [BrowserFact]
    public async Task Access_GivesFilesAndKeys_AndQuotasAreAskedFor_WithoutASeriousFindingOfAxe()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var findings = new List<string>();
        using var folder = new TemporaryFolder();
        await page.OpenAsync("access");
        var link = page.Locator("a[download][href$='openrc.sh']");
        var rc = await SavedAsync(await page.RunAndWaitForDownloadAsync(() => link.ClickAsync()), folder);
        Assert.Contains("export OS_USERNAME=alice", rc, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoAccounts.Alice.Password, rc, StringComparison.Ordinal);

        await page.Locator("[data-ec2-create]").ClickAsync();
        await Expect(page.Locator("#ec2-rc")).ToContainTextAsync(new Regex("EC2_SECRET_KEY=[0-9a-f]{32}"));
        await AxeTests.CheckAsync(page, "ec2", findings);
        await page.CloseDialogAsync();

        await page.OpenAsync("quotas");
        await page.Locator("[data-ask]").ClickAsync();
        await page.FillAsync("#wanted-Instances", "400");
        await page.FillAsync("#quota-reason", "A campaign");
        await AxeTests.CheckAsync(page, "quota request", findings);
        await page.Locator("button[form=quota-form]").ClickAsync();
        await Expect(page.Locator(".quota-request")).ToContainTextAsync("A campaign");
        await AxeTests.CheckAsync(page, "quotas", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [BrowserFact]
    public async Task Palette_FindsAKeypairByItsFingerprintAndLeadsThere()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("keypairs");
        var fingerprint = await page.Locator("td .copyable").First.InnerTextAsync();
        var name = await page.Locator("tbody strong").First.InnerTextAsync();
        await page.OpenAsync("");
        await page.OpenPaletteAsync();
        await page.GetByRole(AriaRole.Combobox).First.FillAsync(fingerprint.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant());
        var found = page.Locator("[role=option]").Filter(new() { HasText = name });
        await found.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/keypairs?name=*");
        await Expect(page.Locator("tbody strong")).ToHaveTextAsync([name]);
    }

    private static async Task<string> SavedAsync(IDownload download, TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }
}
