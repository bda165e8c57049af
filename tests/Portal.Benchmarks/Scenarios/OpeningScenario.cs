using System.Diagnostics;
using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Figures;

namespace Portal.Benchmarks.Scenarios;

/// <summary>
/// Opening the instances page of 300 instances inside a running tab, before a nova as slow as a real one, against the bare calls for the
/// same rows; and the next viewer of the same project.
/// </summary>
internal sealed class OpeningScenario : IScenario
{
    // What one screen shows, and what the portal asks for first.
    private const int Screenful = 24;

    public string Name => "opening";

    public async Task RunAsync(Setting setting, Report report)
    {
        // Lists are let go at once, so that each opening is a first one, and not read again, so that every call is a viewer's doing.
        await using var stage = await Stage.SetAsync(
            setting, 316, new Dictionary<string, string>
            {
                ["Live__Linger"] = "00:00:00.2",
                ["Live__MinInterval"] = "01:00:00",
                ["Logging__LogLevel__Portal.Web.Live"] = "Debug",
            });
        stage.Nova.IsSlow = true;
        using var visitor = await stage.SignInAsync();
        await using var tab = await Circuit.OpenAsync(visitor, stage.QuietPath, Stage.QuietText);
        var newest = (await stage.Bare.ListAsync(Screenful)).Ids[0];
        await WarmAsync(stage, tab, newest);

        List<double> screen = [], everything = [], first = [], complete = [], processor = [];
        var runs = setting.Choose(9, 3);
        for (var run = 0; run < runs; run++)
        {
            screen.Add((await stage.Bare.ListAsync(Screenful)).Took.TotalMilliseconds);
            everything.Add((await stage.Bare.ListAllAsync()).Took.TotalMilliseconds);
            var before = stage.Portal.Processor;
            var (rows, all) = await OpenAsync(stage, tab, newest);
            processor.Add((stage.Portal.Processor - before).TotalMilliseconds);
            first.Add(rows);
            complete.Add(all);
        }

        var count = (await stage.Bare.ListAllAsync()).Count;
        report.Add(new Figure(Name, $"bare call for one screenful ({Screenful} rows)", screen.Median(), "ms", null, runs));
        report.Add(new Figure(Name, $"bare calls for all {count} rows", everything.Median(), "ms", null, runs));
        report.Add(new Figure(Name, "opening in a running tab: first rows", first.Median(), "ms", (1.2 * screen.Median()) + 100, runs) { Note = "target: 1.2 x bare + 100 ms" });
        report.Add(new Figure(Name, "opening in a running tab: all rows in the snapshot", complete.Median(), "ms", 1.15 * everything.Median(), runs) { Note = "target: 1.15 x bare" });
        report.Add(new Figure(Name, "the portal's processor time for it", processor.Median(), "ms", 310, runs) { Note = "target: 1/20 of Horizon's 6.2 s, measured apart" });
        await NextViewerAsync(stage, report, newest, setting.Choose(9, 3));
    }

    private async Task NextViewerAsync(Stage stage, Report report, string newest, int runs)
    {
        using var visitor = await stage.SignInAsync();
        using var other = await stage.SignInAsync();
        await using var watching = await Circuit.OpenAsync(visitor, stage.QuietPath, Stage.QuietText);
        var seen = watching.SeeAsync("\bcomplete");
        await watching.GoToAsync(stage.InstancesPath);
        await seen;
        await using var tab = await Circuit.OpenAsync(other, stage.QuietPath, Stage.QuietText);
        List<double> rows = [];
        var calls = 0;
        for (var run = 0; run < runs; run++)
        {
            stage.Nova.Forget();
            var there = tab.SeeAsync(newest);
            var started = Stopwatch.GetTimestamp();
            await tab.GoToAsync(stage.InstancesPath);
            rows.Add(Stopwatch.GetElapsedTime(started, await there).TotalMilliseconds);
            calls += stage.Nova.Calls.Count;
            await LeaveAsync(stage, tab);
        }

        report.Add(new Figure(Name, "next viewer, of another session: first rows", rows.Median(), "ms", 50, runs));
        report.Add(new Figure(Name, "next viewer: compute calls made for them", calls, "calls", 0, runs));
    }

    private static async Task WarmAsync(Stage stage, Circuit tab, string newest)
    {
        for (var run = 0; run < 3; run++)
        {
            await OpenAsync(stage, tab, newest);
        }
    }

    private static async Task<(double First, double Complete)> OpenAsync(Stage stage, Circuit tab, string newest)
    {
        var rows = tab.SeeAsync(newest);
        var all = tab.SeeAsync("\bcomplete");
        var started = Stopwatch.GetTimestamp();
        await tab.GoToAsync(stage.InstancesPath);
        var result = (Stopwatch.GetElapsedTime(started, await rows).TotalMilliseconds, Stopwatch.GetElapsedTime(started, await all).TotalMilliseconds);
        var letGo = stage.Portal.SaysAsync("No longer watching Instances");
        await LeaveAsync(stage, tab);
        await letGo;
        return result;
    }

    private static async Task LeaveAsync(Stage stage, Circuit tab)
    {
        var away = tab.SeeAsync(Stage.QuietText);
        await tab.GoToAsync(stage.QuietPath);
        await away;
    }
}
