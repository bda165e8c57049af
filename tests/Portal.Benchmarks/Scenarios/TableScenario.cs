using Microsoft.Playwright;
using Portal.Benchmarks.Figures;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Scenarios;

/// <summary>Ten thousand rows in a real browser: filter, sort and scroll until the new rows are painted.</summary>
internal sealed class TableScenario : IScenario
{
    private const string Change = """
        async act => {
          const body = document.querySelector('.rt tbody');
          const shown = () => [...body.querySelectorAll('tr[data-id]')].slice(0, 8).map(row => row.dataset.id).join();
          const before = shown();
          return await new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error('no new rows in 20 s')), 20000);
            const observer = new MutationObserver(() => {
              const now = shown();
              if (!now || now === before) return;
              observer.disconnect();
              clearTimeout(timer);
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
            });
            observer.observe(body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-id'] });
            const started = performance.now();
            if (act.sort) document.querySelector(`th[data-column="${act.sort}"] .rt-sort`).click();
            else {
              const input = document.querySelector('.tools-search input');
              input.value = act.text;
              input.dispatchEvent(new Event('input', { bubbles: true }));
            }
          });
        }
        """;

    private const string Scroll = """
        async steps => {
          const root = document.querySelector('.rt');
          const box = root.getBoundingClientRect();
          const covered = () => [.35, .6, .85].every(part =>
            document.elementFromPoint(box.left + box.width / 3, box.top + box.height * part)?.closest('tr[data-id]'));
          let worst = 0, blankSince = null;
          for (let step = 1; step <= steps; step++) {
            root.scrollTop = (root.scrollHeight - root.clientHeight) * step / steps;
            for (let frame = 0; frame < 18; frame++) {
              await new Promise(resolve => requestAnimationFrame(resolve));
              if (covered()) blankSince = null;
              else {
                blankSince ??= performance.now();
                worst = Math.max(worst, performance.now() - blankSince);
              }
            }
          }
          return worst;
        }
        """;

    public string Name => "table";

    public async Task RunAsync(Setting setting, Report report)
    {
        await using var stage = await Stage.SetAsync(setting, 10_000, new Dictionary<string, string> { ["Live__MinInterval"] = "01:00:00" });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 }, Locale = "en" });
        page.SetDefaultTimeout(60_000);
        await SignInAsync(page, stage);
        await page.Locator("[data-state=complete] tr[data-id]").First.WaitForAsync();

        var runs = setting.Choose(9, 3);
        List<double> filter = [], sort = [];
        await page.EvaluateAsync<double>(Change, new { sort = "name" });
        await page.EvaluateAsync<double>(Change, new { text = "cache" });
        await page.EvaluateAsync<double>(Change, new { text = "" });
        for (var run = 0; run < runs; run++)
        {
            sort.Add(await page.EvaluateAsync<double>(Change, new { sort = run % 2 == 0 ? "status" : "name" }));
            filter.Add(await page.EvaluateAsync<double>(Change, new { text = $"worker-1{run}" }) - 50);
            await page.EvaluateAsync<double>(Change, new { text = "" });
        }

        report.Add(new Figure(Name, "10,000 rows: filter to new rows on screen, after the debounce of 50 ms", filter.Median(), "ms", 100, runs));
        report.Add(new Figure(Name, "10,000 rows: sort to new rows on screen", sort.Median(), "ms", 100, runs));
        List<double> blank = [];
        for (var run = 0; run < setting.Choose(3, 1); run++)
        {
            blank.Add(await page.EvaluateAsync<double>(Scroll, 40));
        }

        report.Add(new Figure(Name, "10,000 rows: longest blank while scrolling end to end in 40 jumps", blank.Median(), "ms", 150, blank.Count));
    }

    private static async Task SignInAsync(IPage page, Stage stage)
    {
        await page.GotoAsync(new Uri(stage.Portal.Address, "/sign-in?returnUrl=" + Uri.EscapeDataString(stage.InstancesPath)).ToString());
        await page.FillAsync("#name", DemoAccounts.Alice.Name);
        await page.FillAsync("#secret", DemoAccounts.Alice.Password);
        await page.ClickAsync("button[type=submit].btn-primary");
        await page.WaitForURLAsync("**" + stage.InstancesPath + "*");
    }
}
