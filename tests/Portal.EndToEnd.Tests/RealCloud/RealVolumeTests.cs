using System.Globalization;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;
using static Portal.EndToEnd.Tests.RealCloud.RealVolumeSteps;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>A volume's life on a real cinder. What the pages say is checked with cinder and nova themselves.</summary>
[Trait("Category", "real")]
[Collection(nameof(OneProjectOfTheRealCloud))]
public sealed class RealVolumeTests(Browser browser)
{
    [BrowserFact]
    public async Task Volume_IsCreatedAttachedSnapshottedDetachedAndDeleted()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "data-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        using var nova = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "demo");
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        var page = pages.Page;
        try
        {
            await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
            await pages.ChooseProjectAsync("demo");
            await pages.OpenInstancesAsync();
            await pages.LaunchAsync(name, RealCloudJourneyTests.Image, "m1.small");
            await Until.TrueAsync(async () => await nova.StatusAsync(name) == "ACTIVE", TimeSpan.FromSeconds(90));

            await CreateAsync(page, name);
            await StatusAsync(nova, name, "available");
            Assert.Equal("bulk", (await nova.StoredAsync("volumes", name))[0].GetProperty("volume_type").GetString());

            await page.OpenAsync("volumes?q=" + name);
            await page.Locator("tr[data-id]").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await ActAsync(page, "attach");
            await page.FillAsync("#attach-search", name);
            await page.Locator(".attach-target input").CheckAsync();
            await page.ClickAsync("button[form=attach-form]");
            await page.Locator(".mud-dialog-actions .btn-primary:not([form])").ClickAsync();
            await StatusAsync(nova, name, "in-use");
            await Expect(page.Locator("[data-attached='1']")).ToContainTextAsync(name);

            await ActAsync(page, "snapshot");
            await Expect(page.Locator("[data-warning]")).ToBeVisibleAsync();
            await page.FillAsync("#names-name", name);
            await page.ClickAsync("button[form=names-form]");
            await Until.TrueAsync(async () => await nova.StoredAsync("snapshots", name) is [var one] && one.GetProperty("status").GetString() == "available", Patience);
            await Expect(page.Locator(".volume-snapshots-of tbody tr")).ToHaveCountAsync(1);

            await ActAsync(page, "detach");
            await ConfirmAsync(page);
            await StatusAsync(nova, name, "available");

            await page.Locator(".volume-snapshots-of tbody button:enabled").Last.ClickAsync();
            await ConfirmAsync(page);
            await Until.TrueAsync(async () => (await nova.StoredAsync("snapshots", name)).Count == 0, Patience);
            await ActAsync(page, "delete");
            await ConfirmAsync(page);
            await Until.TrueAsync(async () => (await nova.StoredAsync("volumes", name)).Count == 0, Patience);
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 })
        {
            await RealCloudJourneyTests.KeepEvidenceAsync(pages, portal, "real-volume");
            throw;
        }
        finally
        {
            await nova.DeleteAllAsync(name);
        }
    }

    [BrowserFact]
    public async Task Instance_BootsFromANewVolume_ThatGoesWithIt()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "boot-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        using var nova = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "demo");
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        var page = pages.Page;
        try
        {
            await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
            await pages.ChooseProjectAsync("demo");
            await page.OpenAsync("instances/launch");
            await page.Locator(".launch[data-ready=true]").WaitForAsync();
            await page.FillAsync("#launch-name", name);
            await page.Locator($"[data-image-name='{RealCloudJourneyTests.Image}']").CheckAsync();
            await page.Locator("[data-flavor-name='m1.small']").CheckAsync();
            await page.Locator("[name=launch-disk][value=volume]").CheckAsync();
            await page.FillAsync("#launch-volume-size", "1");
            await page.SelectOptionAsync("#launch-volume-type", "bulk");
            await page.Locator("#launch-delete-volume").CheckAsync();
            await Expect(page.Locator("[data-steps]")).ToHaveCountAsync(0);
            await page.ClickAsync("#launch-submit");
            await page.ArriveAsync("**/instances");
            await Until.TrueAsync(async () => await nova.NamedAsync(name) is [var one] && one.GetProperty("status").GetString() == "ACTIVE", TimeSpan.FromSeconds(90));

            // nova's own word for it: no image, and a volume that goes with the instance.
            var server = await nova.OneAsync(name);
            Assert.Equal("", server.GetProperty("image").GetString());
            var held = Assert.Single(server.GetProperty("os-extended-volumes:volumes_attached").EnumerateArray());
            Assert.True(held.GetProperty("delete_on_termination").GetBoolean());

            await pages.OpenInstancesAsync();
            await pages.OpenInstanceAsync(name);
            await Expect(page.Locator("[data-root-volume]")).ToHaveAttributeAsync("data-root-volume", held.GetProperty("id").GetString()!, new() { Timeout = 60_000 });
            await nova.DeleteAllAsync(name);
            await Until.TrueAsync(async () => (await nova.StoredAsync("volumes", "")).All(volume => volume.GetProperty("id").GetString() != held.GetProperty("id").GetString()), Patience);
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 })
        {
            await RealCloudJourneyTests.KeepEvidenceAsync(pages, portal, "real-boot-volume");
            throw;
        }
        finally
        {
            await nova.DeleteAllAsync(name);
        }
    }
}
