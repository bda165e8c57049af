using System.Diagnostics;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Transfers;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Scenarios;

/// <summary>A large image from a real browser through the portal to glance: what the portal keeps of it in memory, and how fast it goes.</summary>
internal sealed class TransferScenario : IScenario
{
    private const double Mebi = 1024 * 1024;

    public string Name => "transfer";

    public async Task RunAsync(Setting setting, Report report)
    {
        var bytes = setting.Choose(4096, 256) * (long)Mebi;
        await using var stage = await Stage.SetAsync(setting, 20);
        await using var desk = await UploadDesk.SignInAsync(stage.Portal.Address, DemoAccounts.Alice.Name, DemoAccounts.Alice.Password, catches: false);

        // Once small, so that what is compiled and allocated for any upload is there.
        await UploadAsync(desk, stage, "small", 16 * (long)Mebi);
        var before = stage.Portal.Resident;
        var busy = stage.Portal.Processor;
        var memory = new MemoryWatch(stage.Portal);
        var took = await UploadAsync(desk, stage, "large", bytes);
        var beyond = await memory.EndAsync();
        report.Add(new Figure(Name, $"resident memory beyond before, at most, while {bytes / (long)Mebi:N0} MiB go through", beyond / Mebi, "MiB", 64, 1) { Generosity = 1.25 });
        report.Add(new Figure(Name, "resident memory beyond before, afterwards", (stage.Portal.Resident - before) / Mebi, "MiB", 64, 1) { Generosity = 1.25 });
        report.Add(new Figure(Name, "time of a GiB, browser and demo cloud on the same machine", took.TotalSeconds / bytes * 1024 * Mebi, "s", null, 1));
        report.Add(new Figure(Name, "the portal's processor time of a GiB", (stage.Portal.Processor - busy).TotalSeconds / bytes * 1024 * Mebi, "s", null, 1));
    }

    private static async Task<TimeSpan> UploadAsync(UploadDesk desk, Stage stage, string name, long bytes)
    {
        var page = await desk.BeginImageAsync(stage.ProjectPath, name, bytes);
        var started = Stopwatch.GetTimestamp();
        await page.Locator(".upload-dock li[data-state=Done]").WaitForAsync(new() { Timeout = 600_000 });
        var took = Stopwatch.GetElapsedTime(started);
        await page.CloseAsync();
        return took;
    }
}
