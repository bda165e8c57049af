using System.Diagnostics;
using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Scenarios;

/// <summary>
/// Everybody's instances, 20,000 of them on 500 nodes: how soon an administrator sees the nodes and the first rows, how long until all are there beside the
/// bare calls for them, what the shared list keeps in memory, and how long a filter takes over all of it.
/// </summary>
internal sealed class EveryoneScenario : IScenario
{
    private const int Instances = 20_000;
    private const int Nodes = 500;
    private const double Mega = 1_000_000;

    public string Name => "everyone";

    public async Task RunAsync(Setting setting, Report report)
    {
        // One list that is read once and not again: what is measured afterwards is the portal alone.
        await using var stage = await Stage.SetAsync(
            setting, Instances, new Dictionary<string, string> { ["Live__MinInterval"] = "01:00:00", ["Live__SlowWhole"] = "10:00:00" }, nodes: Nodes, account: DemoAccounts.Admin);
        using var visitor = await stage.SignInAsync();
        var bare = new List<double>();
        var count = 0;
        for (var run = 0; run < setting.Choose(3, 1); run++)
        {
            (var took, count) = await stage.Bare.ListAllAsync(everyones: true);
            bare.Add(took.TotalMilliseconds);
        }

        await using var tab = await Circuit.OpenAsync(visitor, stage.QuietPath, Stage.QuietText);
        var before = await HeapMeter.MeasureAsync(stage.Portal.Id);
        var processor = stage.Portal.Processor;
        var (first, all, peak) = await OpenAsync(stage, tab);
        processor = stage.Portal.Processor - processor;
        var after = await HeapMeter.MeasureAsync(stage.Portal.Id);
        report.Add(new Figure(Name, $"bare calls for all {count} instances of everybody", bare.Median(), "ms", null, bare.Count));
        report.Add(new Figure(Name, "everybody's instances in a running tab: first rows", first, "ms", 1000, 1));
        report.Add(new Figure(Name, "all of them in the snapshot", all, "ms", bare.Median() + 3000, 1) { Note = "target: bare + 3 s; a real nova's own 84 s are not in it" });
        report.Add(new Figure(Name, "the portal's processor time for it", processor.TotalMilliseconds, "ms", null, 1));
        report.Add(new Figure(Name, "managed heap of the shared snapshot with its first tab", (after - before) / Mega, "MB", 250, 1) { Generosity = 1 });
        report.Add(new Figure(Name, "resident memory of the whole portal while they arrived, at most", peak / Mega, "MB", null, 1));
        await FilterAsync(setting, stage, tab, report);
        report.Add(new Figure(Name, "managed heap of the shared snapshot after the filters, with their index", (await HeapMeter.MeasureAsync(stage.Portal.Id) - before) / Mega, "MB", 250, 1) { Generosity = 1 });
        await NextAsync(setting, stage, report);
        await ByNodeAsync(stage, report);
    }

    private static async Task<(double First, double All, long Peak)> OpenAsync(Stage stage, Circuit tab)
    {
        var rows = tab.SeeAsync("data-id");
        var complete = tab.SeeAsync("\bcomplete");
        var started = Stopwatch.GetTimestamp();
        await tab.GoToAsync(stage.EveryonePath);
        var peak = 0L;
        while (!complete.IsCompleted)
        {
            peak = Math.Max(peak, stage.Portal.Resident);
            await Task.WhenAny(complete, Task.Delay(50));
        }

        return (Stopwatch.GetElapsedTime(started, await rows).TotalMilliseconds, Stopwatch.GetElapsedTime(started, await complete).TotalMilliseconds, peak);
    }

    /// <summary>By the address, as a link or the browser's history does: no debounce and no browser in it.</summary>
    private async Task FilterAsync(Setting setting, Stage stage, Circuit tab, Report report)
    {
        List<double> words = [], facets = [];
        var runs = setting.Choose(15, 5);
        for (var run = 0; run < runs; run++)
        {
            words.Add(await ToAsync(tab, $"{stage.EveryonePath}?q=worker-1{run}", " of 20"));
            facets.Add(await ToAsync(tab, $"{stage.EveryonePath}?host=compute{1 + run}&sort=name", " of 20"));
        }

        report.Add(new Figure(Name, "20,000 rows: a search to new rows at the tab, first with the index to build", words[0], "ms", null, 1));
        report.Add(new Figure(Name, "20,000 rows: a search to new rows at the tab", words.Median(), "ms", 150, runs));
        report.Add(new Figure(Name, "20,000 rows: one node's by name, to new rows at the tab", facets.Median(), "ms", 150, runs));
    }

    private static async Task<double> ToAsync(Circuit tab, string path, string text)
    {
        var seen = tab.SeeAsync(text);
        var started = Stopwatch.GetTimestamp();
        await tab.GoToAsync(path);
        return Stopwatch.GetElapsedTime(started, await seen).TotalMilliseconds;
    }

    /// <summary>The list is there already: what is left is the board, the sorting into nodes and the drawing of 500 pictures.</summary>
    private async Task ByNodeAsync(Stage stage, Report report)
    {
        using var visitor = await stage.SignInAsync();
        await using var tab = await Circuit.OpenAsync(visitor, stage.QuietPath, Stage.QuietText);
        var before = tab.Received;
        var cards = tab.SeeAsync("map-tile");
        var cells = tab.SeeAsync("map-cells-dense");
        var started = Stopwatch.GetTimestamp();
        await tab.GoToAsync(stage.EveryonePath + "/by-node");
        report.Add(new Figure(Name, "500 nodes as cards", Stopwatch.GetElapsedTime(started, await cards).TotalMilliseconds, "ms", 1000, 1));
        report.Add(new Figure(Name, "500 nodes with 20,000 cells", Stopwatch.GetElapsedTime(started, await cells).TotalMilliseconds, "ms", 2000, 1));
        report.Add(new Figure(Name, "bytes of that drawing", tab.Received - before, "bytes", null, 1) { Note = "uncompressed" });
    }

    private async Task NextAsync(Setting setting, Stage stage, Report report)
    {
        using var visitor = await stage.SignInAsync();
        await using var tab = await Circuit.OpenAsync(visitor, stage.QuietPath, Stage.QuietText);
        List<double> rows = [];
        stage.Nova.Forget();
        for (var run = 0; run < setting.Choose(9, 3); run++)
        {
            rows.Add(await ToAsync(tab, stage.EveryonePath, "data-id"));
            await ToAsync(tab, stage.QuietPath, Stage.QuietText);
        }

        report.Add(new Figure(Name, "next administrator, of another session: first rows", rows.Median(), "ms", 150, rows.Count));
        report.Add(new Figure(Name, "next administrator: lists of instances read for them", stage.Nova.Calls.Count(static call => call.Path.Contains("servers/detail", StringComparison.Ordinal)), "calls", 0, rows.Count));
    }
}
