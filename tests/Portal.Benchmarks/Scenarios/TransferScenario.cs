using System.Diagnostics;
using Microsoft.Playwright;
using Portal.Benchmarks.Figures;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Scenarios;

/// <summary>A large image from a real browser through the portal to glance: what the portal keeps of it in memory, and how fast it goes.</summary>
internal sealed class TransferScenario : IScenario
{
    private const double Mebi = 1024 * 1024;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public string Name => "transfer";

    public async Task RunAsync(Setting setting, Report report)
    {
        var bytes = setting.Choose(1024, 256) * (long)Mebi;
        await using var stage = await Stage.SetAsync(setting, 20);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { Locale = "en" });
        await page.GotoAsync(new Uri(stage.Portal.Address, "/sign-in").ToString());
        await page.FillAsync("#name", DemoAccounts.Alice.Name);
        await page.FillAsync("#secret", DemoAccounts.Alice.Password);
        await page.ClickAsync("button[type=submit].btn-primary");
        await page.WaitForURLAsync("**/c/*/p/**");

        // Once small, so that what is compiled and allocated for any upload is there.
        await UploadAsync(page, stage, "small", 16 * (long)Mebi);
        var before = stage.Portal.Resident;
        var busy = stage.Portal.Processor;
        using var stop = new CancellationTokenSource();
        var watching = PeakAsync(stage, stop.Token);
        var took = await UploadAsync(page, stage, "large", bytes);
        await stop.CancelAsync();
        var peak = await watching;
        report.Add(new Figure(Name, $"resident memory beyond before, at most, while {bytes / (long)Mebi:N0} MiB go through", (peak - before) / Mebi, "MiB", 64, 1));
        report.Add(new Figure(Name, "resident memory beyond before, afterwards", (stage.Portal.Resident - before) / Mebi, "MiB", 64, 1));
        report.Add(new Figure(Name, "time of a GiB, browser and demo cloud on the same machine", took.TotalSeconds / bytes * 1024 * Mebi, "s", null, 1));
        report.Add(new Figure(Name, "the portal's processor time of a GiB", (stage.Portal.Processor - busy).TotalSeconds / bytes * 1024 * Mebi, "s", null, 1));
    }

    private static async Task<TimeSpan> UploadAsync(IPage page, Stage stage, string name, long bytes)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, name + ".raw");
            await using (var sparse = File.Create(file))
            {
                sparse.SetLength(bytes);
            }

            await page.GotoAsync(new Uri(stage.Portal.Address, stage.ProjectPath + "/images").ToString());
            await page.ClickAsync("[data-create]");
            await page.Locator("#image-file").SetInputFilesAsync(file);
            await page.WaitForFunctionAsync("name => document.getElementById('image-name')?.value === name", name);
            var started = Stopwatch.GetTimestamp();
            await page.ClickAsync("button[form=image-form]");
            await page.Locator(".upload-dock li[data-state=Done]").WaitForAsync(new() { Timeout = 600_000 });
            return Stopwatch.GetElapsedTime(started);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<long> PeakAsync(Stage stage, CancellationToken cancellationToken)
    {
        var peak = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            peak = Math.Max(peak, stage.Portal.Resident);
            await Task.Delay(LookEvery, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }
}
