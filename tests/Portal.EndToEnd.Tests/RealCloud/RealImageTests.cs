using System.Globalization;
using System.Security.Cryptography;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>A file becomes an image of a real glance and an instance runs from it. What the pages say is checked with glance and nova themselves.</summary>
[Trait("Category", "real")]
[Collection(nameof(OneProjectOfTheRealCloud))]
public sealed class RealImageTests(Browser browser)
{
    [BrowserFact]
    public async Task File_IsUploaded_AnInstanceIsLaunchedFromIt_AndItIsDeleted()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "golden-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        var bytes = RandomNumberGenerator.GetBytes(50_000_000);
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-e2e-").FullName, name + ".raw");
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        using var nova = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "demo");
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        var page = pages.Page;
        try
        {
            await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
            await pages.ChooseProjectAsync("demo");
            await page.OpenAsync("images");
            await page.ClickAsync("[data-create]");
            await page.Locator("#image-file").SetInputFilesAsync(file);
            await page.SelectOptionAsync("#image-format", "raw");
            await page.ClickAsync("button[form=image-form]");
            await Expect(page.Locator(".upload-dock li")).ToHaveAttributeAsync("data-state", "Done", new() { Timeout = 60_000 });
            var image = Assert.Single(await nova.ImagesAsync(name));
            Assert.Equal(("active", bytes.Length), (image.GetProperty("status").GetString(), image.GetProperty("size").GetInt64()));
            Assert.Equal(Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes)), image.GetProperty("checksum").GetString());

            await page.Locator(".upload-dock li a").ClickAsync();
            await page.ArriveAsync("**/images/*");
            await Expect(page.Locator(".image-facts").First).ToContainTextAsync(image.GetProperty("checksum").GetString()!);
            await page.ClickAsync("[data-launch]");
            await page.Locator(".launch[data-ready=true]").WaitForAsync();
            await page.FillAsync("#launch-name", name);
            await page.Locator("[data-flavor-name='m1.small']").CheckAsync();
            await page.ClickAsync("#launch-submit");
            await page.ArriveAsync(static url => !url.Contains("/launch", StringComparison.Ordinal));
            await Until.TrueAsync(async () => await nova.NamedAsync(name) is [var one] && one.GetProperty("status").GetString() == "ACTIVE", TimeSpan.FromSeconds(90));
            Assert.Equal(image.GetProperty("id").GetString(), (await nova.OneAsync(name)).GetProperty("image").GetProperty("id").GetString());

            await page.OpenAsync("images/" + image.GetProperty("id").GetString());
            await page.ClickAsync("[data-delete]");
            await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
            await page.ArriveAsync("**/images");
            Assert.Empty(await nova.ImagesAsync(name));
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 })
        {
            await RealCloudJourneyTests.KeepEvidenceAsync(pages, portal, "real-image");
            throw;
        }
        finally
        {
            await nova.DeleteAllAsync(name);
        }
    }
}
