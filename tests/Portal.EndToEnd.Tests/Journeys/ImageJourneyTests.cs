using System.Security.Cryptography;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>A file becomes an image, is looked at, comes back byte for byte, and goes.</summary>
public sealed class ImageJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task File_IsUploadedThroughThePortal_ComesBackByteForByte_AndIsDeleted()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("images");
        await Expect(page.Locator("[data-group=Public]")).ToBeVisibleAsync();

        // Above what other requests may send.
        var bytes = RandomNumberGenerator.GetBytes(40_000_000);
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-e2e-").FullName, "own disk.qcow2");
        await File.WriteAllBytesAsync(file, bytes);
        await page.ClickAsync("[data-create]");
        await page.Locator("#image-file").SetInputFilesAsync(file);
        await Expect(page.Locator("#image-name")).ToHaveValueAsync("own disk");
        await page.FillAsync("#image-min-disk", "2");
        var findings = new List<string>();
        await AxeTests.CheckAsync(page, "dialog", findings);
        await page.ClickAsync("button[form=image-form]");
        await Expect(page.Locator(".upload-dock li")).ToHaveAttributeAsync("data-state", "Done");
        await Expect(page.Locator("[data-group=Own]")).ToContainTextAsync("own disk");

        await AxeTests.CheckAsync(page, "gallery with dock", findings);
        await page.Locator(".upload-dock li a").ClickAsync();
        await page.ArriveAsync("**/images/*");
        await Expect(page.Locator(".image-facts").First).ToContainTextAsync(Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes)));
        await Expect(page.Locator("[data-launch]")).ToBeVisibleAsync();
        await AxeTests.CheckAsync(page, "image", findings);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-download]"));
        Assert.Equal("own disk.qcow2", download.SuggestedFilename);
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync())));

        await page.OpenAsync("tasks");
        await Expect(page.Locator(".upload-list li")).ToHaveAttributeAsync("data-state", "Done");
        await AxeTests.CheckAsync(page, "uploads", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
        await page.Locator(".upload-list li a").ClickAsync();
        await page.ClickAsync("[data-delete]");
        await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await page.ArriveAsync("**/images");
        await Expect(page.Locator("[data-group=Own]")).ToHaveCountAsync(0);
    }
}
