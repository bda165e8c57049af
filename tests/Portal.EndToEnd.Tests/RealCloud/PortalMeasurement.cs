using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>
/// The portal's side of <c>tests/realcloud/measure</c>: what opening a page of a list costs in front of the cloud that Horizon
/// was timed on in the same run. As there, the page was opened before, so that the code is warm; each opening begins only once the
/// portal has said that it let the list go, so that nothing is read already.
/// </summary>
[Trait("Category", "measure")]
public sealed class PortalMeasurement(Browser browser)
{
    private const int WarmUps = 3;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Clicks the link when there is one, then gives milliseconds to the first row and to all rows being reachable.</summary>
    private const string TimeToRows = """
        ([link, all]) => new Promise(done => {
          const start = link ? performance.now() : 0; // without a click: since navigation began
          let first = 0;
          const look = () => {
            const now = performance.now() - start;
            if (!first && document.querySelector('tr[data-id]')) { first = now; }
            if (first && +document.querySelector('table[role=grid]').dataset.rowCount >= all) { done([first, now]); }
            else { requestAnimationFrame(look); }
          };
          if (link) { document.querySelector(link).click(); }
          look();
        })
        """;

    [BrowserFact]
    public Task InstancesPage_IsTimed() => TimeAsync("demo", "instances", ["Instances"], static nova => nova.CountAsync());

    [BrowserFact]
    public Task VolumesPage_IsTimed() => TimeAsync("alt_demo", "volumes", ["Volumes", "VolumeSnapshots", "Instances"], static nova => nova.CountVolumesAsync());

    /// <param name="kinds">The lists that the page watches.</param>
    /// <param name="count">How many rows there are.</param>
    private async Task TimeAsync(string project, string panel, string[] kinds, Func<RealNova, Task<int>> count)
    {
        var cloud = await RealCloudFile.ReadAsync();
        var target = Environment.GetEnvironmentVariable("PORTAL_MEASURE_OUT");
        Assert.SkipWhen(string.IsNullOrEmpty(target), "PORTAL_MEASURE_OUT names no file; tests/realcloud/measure does");
        var runs = int.Parse(Environment.GetEnvironmentVariable("PORTAL_MEASURE_RUNS") ?? "3", CultureInfo.InvariantCulture);
        using var nova = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], project);
        var rows = await count(nova);
        var link = $"#nav a[href$='/{panel}']";
        List<Figures> inTab = [], next = [], cold = [];
        await using var portal = await RealPortal.StartAsync(cloud, ("Live__Linger", "00:00:00.2"), ("Logging__LogLevel__Portal.Web.Live", "Debug"));
        await using var context = await browser.NewContextAsync();
        var pages = await SignInAsync(portal, context, cloud, project, kinds);
        var list = new Uri(portal.Address, await pages.Page.Locator(link).GetAttributeAsync("href")).ToString();
        for (var run = -WarmUps; run < runs; run++)
        {
            var opened = await TimeAsync(portal, cloud, pages.Page, link, rows);
            var joined = await LoadApartAsync(portal, cloud, context, list, rows);
            await LeaveAsync(pages.Page);
            await LetGoAsync(portal, kinds);
            var loaded = await LoadApartAsync(portal, cloud, context, list, rows);
            await LetGoAsync(portal, kinds);
            if (run >= 0)
            {
                inTab.Add(opened);
                next.Add(joined);
                cold.Add(loaded);
            }
        }

        var result = new { panel, rows, runs, openedInRunningTab = Figures.Median(inTab), nextViewerLoads = Figures.Median(next), coldBrowserLoad = Figures.Median(cold) };
        await File.WriteAllTextAsync(target!, JsonSerializer.Serialize(result, Indented), TestContext.Current.CancellationToken);
    }

    private static async Task<Figures> TimeLoadAsync(RealPortal portal, RealCloudFile cloud, IPage page, string url, int rows)
    {
        var before = Counters.Read(portal, cloud);
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Commit });
        return await RowsAsync(portal, cloud, page, null, rows, before);
    }

    /// <summary>A person's first page in a browser that has nothing in its cache.</summary>
    private async Task<Figures> LoadApartAsync(RealPortal portal, RealCloudFile cloud, IBrowserContext signedIn, string url, int rows)
    {
        await using var other = await browser.NewContextAsync(storage: await signedIn.StorageStateAsync());
        var page = await other.NewPageAsync();
        var figures = await TimeLoadAsync(portal, cloud, page, url, rows);
        await LeaveAsync(page);
        return figures;
    }

    private static Task<Figures> TimeAsync(RealPortal portal, RealCloudFile cloud, IPage page, string link, int rows) =>
        RowsAsync(portal, cloud, page, link, rows, Counters.Read(portal, cloud));

    private static async Task<Figures> RowsAsync(RealPortal portal, RealCloudFile cloud, IPage page, string? link, int rows, Counters before)
    {
        var times = await page.EvaluateAsync<double[]>(TimeToRows, new object?[] { link, rows });
        var after = Counters.Read(portal, cloud);
        return new Figures(times[0], times[1], after.CpuSeconds - before.CpuSeconds, after.Calls - before.Calls);
    }

    private static async Task<RealCloudPages> SignInAsync(RealPortal portal, IBrowserContext context, RealCloudFile cloud, string project, string[] kinds)
    {
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
        // A page left before its circuit has begun says no goodbye, and is kept for a while.
        await pages.Page.WaitForInteractiveAsync();
        await pages.ChooseProjectAsync(project);
        await pages.Page.WaitForInteractiveAsync();
        await LeaveAsync(pages.Page);
        await LetGoAsync(portal, kinds);
        return pages;
    }

    private static async Task LeaveAsync(IPage page)
    {
        await page.Locator("#nav a[href$='/keypairs']").ClickAsync();
        await page.ArriveAsync("**/keypairs");
    }

    /// <summary>Until every list of these kinds that was watched is no longer.</summary>
    private static async Task LetGoAsync(RealPortal portal, string[] kinds)
    {
        var waited = Stopwatch.StartNew();
        while (kinds.Any(kind => Regex.Count(portal.Output, $" Watching {kind} of") != Regex.Count(portal.Output, $"No longer watching {kind} of")))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(120), "the portal keeps a list that nobody looks at");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
