using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>Many small files and one above what one object holds here, through the portal into a real swift and back.</summary>
[Trait("Category", "real")]
[Collection(nameof(OneProjectOfTheRealCloud))]
public sealed class RealObjectTests(Browser browser)
{
    private const int Small = 50;
    private const long Large = (2L << 30) + 12_345;
    private const float Patience = 300_000;

    [BrowserFact]
    public async Task FiftyFilesAndOneOfTwoGiB_GoUpAndComeDownAsTheyWere()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var container = "travel-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        var folder = Directory.CreateTempSubdirectory("portal-e2e-").FullName;
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        var page = pages.Page;
        try
        {
            var files = await MakeFilesAsync(folder);
            await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
            await pages.ChooseProjectAsync("demo");
            await page.OpenAsync("containers");
            await page.Locator("[data-create]").First.ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).First.FillAsync(container);
            await page.GetByRole(AriaRole.Dialog).Locator("button[type=submit]").ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = container, Exact = true }).ClickAsync();
            await page.ArriveAsync("**/containers/objects?container=" + container);

            var began = Stopwatch.StartNew();
            await page.Locator("#object-file-pick").SetInputFilesAsync(files);
            await Expect(page.Locator("tr[data-object='large.bin']")).ToBeVisibleAsync(new() { Timeout = Patience });
            await Expect(page.Locator("tr[data-object]")).ToHaveCountAsync(Small + 1, new() { Timeout = Patience });
            TestContext.Current.SendDiagnosticMessage(string.Create(
                CultureInfo.InvariantCulture, $"{Small} files and 2 GiB up in {began.Elapsed.TotalSeconds:0.0} s, {Large / 1e6 / began.Elapsed.TotalSeconds:0} MB/s"));

            await page.Locator("[data-dismiss-all]").ClickAsync();
            await Expect(page.Locator(".upload-dock")).ToHaveCountAsync(0);
            await CopyAsync(page, "large.bin", "copy.bin");

            // What comes down is the copy, after the first has gone with its parts: it has its own.
            await ChooseAsync(page, "large.bin", "Delete");
            await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
            await Expect(page.Locator("tr[data-object='large.bin']")).ToHaveCountAsync(0, new() { Timeout = Patience });
            foreach (var (name, file) in ((string, string)[])[("copy.bin", files[^1]), ("picture-00.jpg", files[0]), ("picture-25.jpg", files[Small / 2])])
            {
                var row = page.Locator($"tr[data-object='{name}'] a[download]");
                var download = await page.RunAndWaitForDownloadAsync(() => row.ClickAsync());
                Assert.Equal(await HashAsync(file), await HashAsync((await download.PathAsync())!));
                await download.DeleteAsync();
            }

            await page.Locator("thead input[type=checkbox]").CheckAsync();
            await page.Locator("[data-bulk-delete]").ClickAsync();
            await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
            await page.OpenAsync("tasks");
            await Expect(page.Locator("[data-task-state=Done], [data-state=Done]").First).ToBeVisibleAsync(new() { Timeout = Patience });
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 })
        {
            await RealCloudJourneyTests.KeepEvidenceAsync(pages, portal, "real-objects");
            throw;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CopyAsync(IPage page, string name, string target)
    {
        await ChooseAsync(page, name, "Copy…");
        await page.Locator("#copy-name").FillAsync(target);
        await page.Locator("button[form=copy-form]").ClickAsync();
        await Expect(page.Locator("#copy-form")).ToHaveCountAsync(0);
        await Expect(page.Locator($"tr[data-object='{target}']")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private static async Task ChooseAsync(IPage page, string name, string entry)
    {
        await page.Locator($"tr[data-object='{name}'] [aria-haspopup=menu]").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = entry }).First.ClickAsync();
    }

    /// <summary>The large one last. Each block of it differs from the others, so that a part in the wrong place would show.</summary>
    private static async Task<string[]> MakeFilesAsync(string folder)
    {
        var block = RandomNumberGenerator.GetBytes(1 << 20);
        var files = Enumerable.Range(0, Small).Select(number => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"picture-{number:00}.jpg"))).ToList();
        foreach (var (number, file) in files.Index())
        {
            await File.WriteAllBytesAsync(file, block[..(number * 4_001)], TestContext.Current.CancellationToken);
        }

        files.Add(Path.Combine(folder, "large.bin"));
        await using var large = File.Create(files[^1]);
        for (var left = Large; left > 0; left -= block.Length)
        {
            BinaryPrimitives.WriteInt64LittleEndian(block, left);
            await large.WriteAsync(block.AsMemory(0, (int)Math.Min(block.Length, left)), TestContext.Current.CancellationToken);
        }

        return [.. files];
    }

    private static async Task<string> HashAsync(string file)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexString(await SHA256.HashDataAsync(content, TestContext.Current.CancellationToken));
    }
}
