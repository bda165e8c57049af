using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>
/// The portal's side of <c>tests/realcloud/measure</c>: what opening the instances page costs in front of the cloud that Horizon
/// was timed on in the same run. Each figure comes from a portal just started, so that nothing is read already; another project's
/// page is opened first, so that the code is warm as Horizon's is.
/// </summary>
[Trait("Category", "measure")]
public sealed class PortalMeasurement(Browser browser)
{
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
    public async Task InstancesPage_IsTimed()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var target = Environment.GetEnvironmentVariable("PORTAL_MEASURE_OUT");
        Assert.SkipWhen(string.IsNullOrEmpty(target), "PORTAL_MEASURE_OUT names no file; tests/realcloud/measure does");
        var runs = int.Parse(Environment.GetEnvironmentVariable("PORTAL_MEASURE_RUNS") ?? "3", CultureInfo.InvariantCulture);
        using var nova = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "demo");
        var instances = await nova.CountAsync();
        List<Figures> inTab = [], next = [], cold = [];
        for (var run = 0; run < runs; run++)
        {
            await using (var portal = await RealPortal.StartAsync(cloud))
            {
                var (context, pages) = await WarmAsync(portal, cloud);
                await pages.SwitchProjectAsync("demo");
                inTab.Add(await TimeAsync(portal, cloud, pages.Page, "#nav a[href$='/instances']", instances));
                await using var other = await browser.NewContextAsync(storage: await context.StorageStateAsync());
                var second = await other.NewPageAsync();
                next.Add(await TimeLoadAsync(portal, cloud, second, pages.Page.Url, instances));
                await context.DisposeAsync();
            }

            await using (var portal = await RealPortal.StartAsync(cloud))
            {
                var (context, pages) = await WarmAsync(portal, cloud);
                await pages.SwitchProjectAsync("demo");
                var url = new Uri(portal.Address, await pages.Page.Locator("#nav a[href$='/instances']").GetAttributeAsync("href")).ToString();
                await pages.Page.CloseAsync();
                cold.Add(await TimeLoadAsync(portal, cloud, await context.NewPageAsync(), url, instances));
                await context.DisposeAsync();
            }
        }

        var result = new { instances, runs, openedInRunningTab = Figures.Median(inTab), nextViewerLoads = Figures.Median(next), coldBrowserLoad = Figures.Median(cold) };
        await File.WriteAllTextAsync(target!, JsonSerializer.Serialize(result, Indented), TestContext.Current.CancellationToken);
    }

    private static async Task<Figures> TimeLoadAsync(RealPortal portal, RealCloudFile cloud, IPage page, string url, int instances)
    {
        var before = Counters.Read(portal, cloud);
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Commit });
        return await RowsAsync(portal, cloud, page, null, instances, before);
    }

    private static Task<Figures> TimeAsync(RealPortal portal, RealCloudFile cloud, IPage page, string link, int instances) =>
        RowsAsync(portal, cloud, page, link, instances, Counters.Read(portal, cloud));

    private static async Task<Figures> RowsAsync(RealPortal portal, RealCloudFile cloud, IPage page, string? link, int instances, Counters before)
    {
        var times = await page.EvaluateAsync<double[]>(TimeToRows, new object?[] { link, instances });
        var after = Counters.Read(portal, cloud);
        return new Figures(times[0], times[1], after.CpuSeconds - before.CpuSeconds, after.NovaCalls - before.NovaCalls);
    }

    private async Task<(IBrowserContext Context, RealCloudPages Pages)> WarmAsync(RealPortal portal, RealCloudFile cloud)
    {
        var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
        await pages.ChooseProjectAsync("alt_demo");
        await pages.OpenInstancesAsync();
        await pages.Page.Locator("#nav a[href$='/keypairs']").ClickAsync();
        await pages.Page.ArriveAsync("**/keypairs");
        return (context, pages);
    }
}
