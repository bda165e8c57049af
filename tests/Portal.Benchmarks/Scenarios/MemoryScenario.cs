using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Scenarios;

/// <summary>What idle tabs on the instances page keep in memory, and whether closed and lost ones let it go.</summary>
internal sealed class MemoryScenario : IScenario
{
    private const double Mebi = 1024 * 1024;

    public string Name => "memory";

    public async Task RunAsync(Setting setting, Report report)
    {
        var tabs = setting.Choose(200, 40);
        await using var stage = await Stage.SetAsync(setting, 316);
        using var visitor = await stage.SignInAsync();
        var newest = (await stage.Bare.ListAsync(50)).Ids[0];
        List<Circuit> open = [];
        try
        {
            // One tab stands for the shared snapshot and everything that is made once.
            await OpenAsync(stage, visitor, newest, open, 1);
            var one = await HeapMeter.MeasureAsync(stage.Portal.Id);
            await OpenAsync(stage, visitor, newest, open, tabs);
            var resident = stage.Portal.Resident;
            var all = await HeapMeter.MeasureAsync(stage.Portal.Id);
            report.Add(new Figure(Name, "managed heap an idle tab, beyond the first", (all - one) / 1024.0 / (tabs - 1), "KiB", 800, tabs - 1));
            report.Add(new Figure(Name, $"resident memory with {tabs} tabs, before any collection", resident / Mebi, "MiB", setting.IsSample ? null : 350_000_000 / Mebi, 1));
            report.Add(new Figure(Name, $"resident memory with {tabs} tabs, after a full collection", stage.Portal.Resident / Mebi, "MiB", null, 1));
            await CloseAsync(setting, stage, report, open, all);
        }
        finally
        {
            foreach (var tab in open)
            {
                await tab.DisposeAsync();
            }
        }
    }

    private async Task CloseAsync(Setting setting, Stage stage, Report report, List<Circuit> open, long all)
    {
        var half = open.Count / 2;
        foreach (var tab in open[half..])
        {
            await tab.DisposeAsync();
        }

        open.RemoveRange(half, open.Count - half);
        var closed = await HeapMeter.MeasureAsync(stage.Portal.Id);
        var perTab = (all - closed) / 1024.0 / half;
        report.Add(new Figure(Name, "managed heap let go a closed tab", perTab, "KiB", null, half));
        if (setting.IsSample)
        {
            return;
        }

        foreach (var tab in open[1..])
        {
            tab.Drop();
        }

        // A lost connection may come back: what it had is kept for 90 s, and for fifty only.
        await Task.Delay(TimeSpan.FromSeconds(5));
        var dropped = await HeapMeter.MeasureAsync(stage.Portal.Id);
        var kept = perTab > 0 ? half - 1 - ((closed - dropped) / 1024.0 / perTab) : double.NaN;
        report.Add(new Figure(Name, $"of {half - 1} lost connections kept after 5 s, by their heap", Math.Max(0, kept), "tabs", null, 1));
        await Task.Delay(TimeSpan.FromMinutes(2));
        var late = await HeapMeter.MeasureAsync(stage.Portal.Id);
        var left = perTab > 0 ? half - 1 - ((closed - late) / 1024.0 / perTab) : double.NaN;
        report.Add(new Figure(Name, "of them kept after 2 minutes", Math.Max(0, left), "tabs", 5, 1));
    }

    private static async Task OpenAsync(Stage stage, Visitor visitor, string newest, List<Circuit> open, int count)
    {
        while (open.Count < count)
        {
            open.Add(await Circuit.OpenAsync(visitor, stage.InstancesPath, newest));
        }
    }
}
