using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>Files into a container and out again, in a browser.</summary>
public sealed class ObjectJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task Files_GoUpInPiecesOrWholeAndComeDownAsTheyWere()
    {
        await using var portal = await PortalServer.StartAsync(
            new DemoCloudOptions { TimeScale = 0 }, new Dictionary<string, string> { ["Operations:ObjectSegmentBytes"] = "1000000" });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("containers");
        await page.Locator("[data-create]").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("travel");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Create container" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "travel" }).ClickAsync();
        await page.ArriveAsync("**/containers/objects?container=travel");

        var large = RandomNumberGenerator.GetBytes(2_300_000);
        await page.Locator("#object-file-pick").SetInputFilesAsync(
        [
            new FilePayload { Name = "large.bin", MimeType = "application/octet-stream", Buffer = large },
            new FilePayload { Name = "page.html", MimeType = "text/html", Buffer = Encoding.UTF8.GetBytes("<script>document.title='owned'</script>") },
            new FilePayload { Name = "logo.svg", MimeType = "image/svg+xml", Buffer = Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
            new FilePayload { Name = "empty.txt", MimeType = "text/plain", Buffer = [] },
        ]);
        foreach (var name in (string[])["large.bin", "page.html", "logo.svg", "empty.txt"])
        {
            await Expect(page.Locator($"tr[data-object='{name}']")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        }

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download large.bin" }).ClickAsync());
        Assert.Equal(Convert.ToHexString(SHA256.HashData(large)), Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync()))));
        Assert.Equal(3, portal.Cloud.Calls.Count(CloudService.Swift, "PUT", "travel_segments/large.bin/"));

        // Whatever it claims to be, nothing of it runs in the portal's origin.
        foreach (var name in (string[])["page.html", "logo.svg"])
        {
            var hostile = await context.APIRequest.GetAsync(new Uri(portal.Address, (await page.GetByRole(AriaRole.Link, new() { Name = "Download " + name }).GetAttributeAsync("href"))!).ToString());
            Assert.Equal("application/octet-stream", hostile.Headers["content-type"]);
            Assert.StartsWith("attachment", hostile.Headers["content-disposition"], StringComparison.Ordinal);
            Assert.Equal("nosniff", hostile.Headers["x-content-type-options"]);
            Assert.Contains("sandbox", hostile.Headers["content-security-policy"], StringComparison.Ordinal);
        }

        await page.Locator("thead input[type=checkbox]").CheckAsync();
        await page.Locator("[data-bulk-delete]").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Until.TrueAsync(() => Task.FromResult(portal.Cloud.Calls.Count(CloudService.Swift, "DELETE", "travel_segments/large.bin/") == 3 && portal.Cloud.Calls.Count(CloudService.Swift, "DELETE", "travel/") == 4), TimeSpan.FromSeconds(10));
    }
}
