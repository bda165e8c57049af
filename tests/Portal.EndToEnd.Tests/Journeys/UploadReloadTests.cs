using System.Security.Cryptography;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>Pages with a running upload that are loaded again: what stopped says so, and what to do about it.</summary>
public sealed class UploadReloadTests(Browser browser)
{
    [BrowserFact]
    public async Task ReloadedPage_SaysWhereEachUploadStopped_AndTheSameFileGoesOnFromThere()
    {
        await using var portal = await PortalServer.StartAsync(
            new DemoCloudOptions { TimeScale = 0 }, new Dictionary<string, string> { ["Operations:ObjectSegmentBytes"] = "1000000" });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        page.Dialog += static (_, leaving) => _ = leaving.AcceptAsync();

        var silent = portal.Cloud.Faults.Add(new Fault(CloudService.Swift, FaultKind.Hang) { Method = "PUT", PathPattern = "large.bin/.*/00000001$" });

        // A file with a date of its own: by that it is known again.
        var bytes = RandomNumberGenerator.GetBytes(2_300_000);
        var large = Path.Combine(Directory.CreateTempSubdirectory("portal-e2e-").FullName, "large.bin");
        await File.WriteAllBytesAsync(large, bytes);
        await page.OpenAsync("containers/objects?container=simulations");
        await page.Locator(".object-table").WaitForAsync();
        await page.Locator("#object-file-pick").SetInputFilesAsync(large);
        await Until.TrueAsync(() => Task.FromResult(portal.Cloud.Calls.Count(CloudService.Swift, "PUT", "large.bin/.*/00000000$") == 1), TimeSpan.FromSeconds(10));
        await Expect(page.Locator(".upload-dock li")).ToHaveAttributeAsync("data-state", "Running");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-left]")).ToContainTextAsync("stopped after part 1 of 3");

        // Slow enough to be half way for a while.
        await (await context.NewCDPSessionAsync(page)).SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object> { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = 2_000_000 });
        await page.OpenAsync("images");
        await page.ClickAsync("[data-create]");
        await page.Locator("#image-file").SetInputFilesAsync(new FilePayload { Name = "disk.qcow2", MimeType = "application/octet-stream", Buffer = new byte[40_000_000] });
        await page.ClickAsync("button[form=image-form]");
        await Expect(page.Locator(".upload-dock [role=progressbar]")).Not.ToHaveAttributeAsync("aria-valuenow", "0", new() { Timeout = 15_000 });
        await page.ReloadAsync();
        await page.OpenAsync("tasks");
        await Expect(page.Locator(".upload-list li", new() { HasText = "disk" })).ToContainTextAsync("start again");
        await Expect(page.Locator(".upload-list li", new() { HasText = "large.bin" })).ToContainTextAsync("interrupted at segment 2 of 3; choose the file again to continue");
        await Until.TrueAsync(() => Task.FromResult(portal.Cloud.Calls.Count(CloudService.Glance, "DELETE") == 1), TimeSpan.FromSeconds(10));

        portal.Cloud.Faults.Clear(silent);
        await page.OpenAsync("containers/objects?container=simulations");
        await page.Locator(".object-table").WaitForAsync();
        await page.Locator("#object-file-pick").SetInputFilesAsync(large);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download large.bin" }).ClickAsync());
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync()))));
        Assert.Equal(1, portal.Cloud.Calls.Count(CloudService.Swift, "PUT", "large.bin/.*/00000000$"));
        await Expect(page.Locator("[data-left]")).ToHaveCountAsync(0);
    }
}
