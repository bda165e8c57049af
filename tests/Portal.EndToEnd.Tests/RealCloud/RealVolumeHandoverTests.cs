using System.Globalization;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;
using static Portal.EndToEnd.Tests.RealCloud.RealVolumeSteps;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>What only a current cinder does with a volume. What the pages say is checked with cinder itself.</summary>
[Trait("Category", "real")]
[Collection(nameof(OneProjectOfTheRealCloud))]
public sealed class RealVolumeHandoverTests(Browser browser)
{
    /// <summary>Cinder's own routes take the first for the second, and nothing for the third.</summary>
    private static readonly string[] Keys = ["rule", "rule.json", "team/owner"];

    [BrowserFact]
    public async Task Volume_GrowsChangesItsTypeAndMetadata_AndIsHandedToAnotherProject()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "gift-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        using var mine = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "demo");
        using var theirs = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "alt_demo");
        using var admin = await RealNova.SignInAsync(cloud, cloud["ADMIN_USER"], cloud["ADMIN_PASSWORD"], cloud["ADMIN_PROJECT"]);
        await admin.AddVolumeTypeAsync(name, like: "bulk");
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        var page = pages.Page;
        try
        {
            await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
            await pages.ChooseProjectAsync("demo");
            await CreateAsync(page, name);
            await StatusAsync(mine, name, "available");
            await page.OpenAsync("volumes?q=" + name);
            await page.Locator("tr[data-id]").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

            await ActAsync(page, "extend");
            await page.FillAsync("#extend-size", "3");
            await page.ClickAsync("button[form=extend-form]");
            await Until.TrueAsync(async () => await mine.StoredAsync("volumes", name) is [var one] && one.GetProperty("size").GetInt32() == 3, Patience);
            await StatusAsync(mine, name, "available");

            await ActAsync(page, "retype");
            await page.SelectOptionAsync("#retype-type", name);
            await page.Locator("#retype-form input[type=checkbox]").CheckAsync();
            await page.ClickAsync("button[form=retype-form]");
            await Until.TrueAsync(async () => await mine.StoredAsync("volumes", name) is [var one] && one.GetProperty("volume_type").GetString() == name, Patience);
            await StatusAsync(mine, name, "available");

            await ActAsync(page, "edit");
            for (var at = 0; at < Keys.Length; at++)
            {
                await page.Locator("#names-form .pairs > button").ClickAsync();
                await page.Locator("#names-form .pair").Nth(at).Locator("input").First.FillAsync(Keys[at]);
                await page.Locator("#names-form .pair").Nth(at).Locator("input").Last.FillAsync("kept");
            }

            await page.ClickAsync("button[form=names-form]");
            await MetadataAsync(mine, name, Keys);
            await Expect(page.Locator("main dl").GetByText(Keys[2])).ToBeVisibleAsync();
            await ActAsync(page, "edit");
            await page.Locator("#names-form .pair").Nth(2).Locator("button").ClickAsync();
            await page.Locator("#names-form .pair").Nth(1).Locator("button").ClickAsync();
            await page.ClickAsync("button[form=names-form]");
            await MetadataAsync(mine, name, Keys[..1]);

            await ActAsync(page, "transfer");
            await ConfirmAsync(page);
            var key = await page.Locator("#secret-once").TextContentAsync();
            await page.Locator(".kept input").CheckAsync();
            await ConfirmAsync(page);
            await StatusAsync(mine, name, "awaiting-transfer");
            var id = (await page.Locator("[data-offer] [data-copy]").GetAttributeAsync("data-copy"))!;

            await pages.ChooseProjectAsync("alt_demo");
            await page.OpenAsync("volumes");
            await page.Locator("[data-accept]").ClickAsync();
            await page.FillAsync("#accept-id", id);
            await page.FillAsync("#accept-key", "wrong");
            await page.ClickAsync("button[form=accept-form]");
            await Expect(page.Locator(".mud-dialog .alert")).ToContainTextAsync("req-");
            await page.FillAsync("#accept-key", key!);
            await page.ClickAsync("button[form=accept-form]");
            await StatusAsync(theirs, name, "available");
            Assert.Empty(await mine.StoredAsync("volumes", name));
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 })
        {
            await RealCloudJourneyTests.KeepEvidenceAsync(pages, portal, "real-gift");
            throw;
        }
        finally
        {
            await mine.RemoveVolumesAsync(name);
            await theirs.RemoveVolumesAsync(name);
            await admin.RemoveVolumeTypeAsync(name);
        }
    }

    private static Task MetadataAsync(RealNova nova, string name, string[] keys) => Until.TrueAsync(
        async () => await nova.StoredAsync("volumes", name) is [var one]
            && one.GetProperty("metadata").EnumerateObject().Select(static pair => pair.Name).Order(StringComparer.Ordinal).SequenceEqual(keys),
        Patience);
}
