using System.Diagnostics;
using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Scenarios;

/// <summary>The board of 500 nodes: the first one to open it, a node that falls silent while fifty tabs watch, and what all that keeps in memory.</summary>
internal sealed class BoardScenario : IScenario
{
    private const double Mega = 1_000_000;

    public string Name => "board";

    public async Task RunAsync(Setting setting, Report report)
    {
        var tabs = setting.Choose(50, 50);
        var runs = setting.Choose(10, 3);
        await using var stage = await BoardStage.SetAsync(setting);
        using var visitor = await stage.SignInAsync();
        List<Circuit> open = [];
        try
        {
            // Nobody has drawn anything in this portal yet.
            var (started, processor) = (Stopwatch.GetTimestamp(), stage.Portal.Processor);
            open.Add(await Circuit.OpenAsync(visitor, stage.NodesPath, "node-row"));
            report.Add(new Figure(Name, "board of 500 nodes: first cards of the first tab after the portal's start", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms", 1000, 1));
            report.Add(new Figure(Name, "the portal's processor time for it", (stage.Portal.Processor - processor).TotalMilliseconds, "ms", null, 1));
            List<double> next = [];
            while (open.Count < tabs)
            {
                started = Stopwatch.GetTimestamp();
                open.Add(await Circuit.OpenAsync(visitor, stage.NodesPath, "node-row"));
                next.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            report.Add(new Figure(Name, "board of 500 nodes: first cards of a later tab", next.Median(), "ms", null, next.Count));
            await ChangeAsync(stage, report, open, runs);
            report.Add(new Figure(Name, $"board of 500 nodes: managed heap of the whole portal with {tabs} tabs on it", await HeapMeter.MeasureAsync(stage.Portal.Id) / Mega, "MB", 150, 1));
            report.Add(new Figure(Name, "the same, resident", stage.Portal.Resident / Mega, "MB", null, 1));
        }
        finally
        {
            foreach (var tab in open)
            {
                await tab.DisposeAsync();
            }
        }
    }

    private async Task ChangeAsync(BoardStage stage, Report report, List<Circuit> open, int runs)
    {
        List<double> last = [], median = [], bytes = [];
        for (var run = 0; run < runs; run++)
        {
            // Far down while it is well: it is drawn when its trouble brings it to the top. The crowd's round numbers have troubles of their own.
            var host = $"compute{411 + run:0000}";
            var before = open.ConvertAll(static tab => tab.Received);
            var seen = open.ConvertAll(tab => tab.SeeAsync(host));
            await stage.SilenceAsync(host);
            var at = await Task.WhenAll(seen);
            var told = stage.ToldBefore(at.Min());
            var took = at.Select(when => Stopwatch.GetElapsedTime(told, when).TotalMilliseconds).ToArray();
            last.Add(took.Max());
            median.Add(took.Median());
            bytes.Add(open.Select((tab, place) => (double)(tab.Received - before[place])).Max());
        }

        report.Add(new Figure(Name, $"node falls silent: the database's answer to the last of {open.Count} tabs", last.Median(), "ms", 100, runs));
        report.Add(new Figure(Name, "node falls silent: the database's answer to the middle tab", median.Median(), "ms", null, runs));
        report.Add(new Figure(Name, "node falls silent: bytes a tab", bytes.Median(), "bytes", null, runs) { Note = "largest tab, uncompressed" });
    }
}
