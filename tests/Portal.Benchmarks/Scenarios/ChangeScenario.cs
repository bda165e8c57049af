using System.Diagnostics;
using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Figures;

namespace Portal.Benchmarks.Scenarios;

/// <summary>
/// One row changes in the cloud while a hundred tabs show it. Timed from the moment the answer that tells it leaves for the portal to
/// the moment the last tab has it, so reading and comparing the list count too.
/// </summary>
internal sealed class ChangeScenario : IScenario
{
    public string Name => "change";

    public async Task RunAsync(Setting setting, Report report)
    {
        var tabs = setting.Choose(100, 30);
        var runs = setting.Choose(15, 4);
        await using var stage = await Stage.SetAsync(setting, 40);
        using var visitor = await stage.SignInAsync();
        var newest = (await stage.Bare.ListAsync(50)).Ids[0];
        List<Circuit> open = [];
        try
        {
            for (var tab = 0; tab < tabs; tab++)
            {
                open.Add(await Circuit.OpenAsync(visitor, stage.InstancesPath, newest));
            }

            List<double> last = [], median = [], bytes = [];
            for (var run = 0; run < runs; run++)
            {
                var name = $"renamed-{run:000}-bench";
                stage.Nova.Forget();
                var before = open.ConvertAll(static tab => tab.Received);
                var seen = open.ConvertAll(tab => tab.SeeAsync(name));
                await stage.Bare.RenameAsync(newest, name);
                var at = await Task.WhenAll(seen);
                var told = stage.Nova.Calls.First(call => call.Method == "GET" && call.Answer.Contains(name, StringComparison.Ordinal)).AnsweredAt;
                var took = at.Select(when => Stopwatch.GetElapsedTime(told, when).TotalMilliseconds).ToArray();
                last.Add(took.Max());
                median.Add(took.Median());
                bytes.Add(open.Select((tab, place) => (double)(tab.Received - before[place])).Max());
            }

            report.Add(new Figure(Name, $"changed row: watcher to the last of {tabs} tabs", last.Median(), "ms", 50, runs));
            report.Add(new Figure(Name, "changed row: watcher to the middle tab", median.Median(), "ms", null, runs));
            report.Add(new Figure(Name, "changed row: bytes a tab", bytes.Median(), "bytes", 400, runs) { Note = "largest tab, uncompressed" });
        }
        finally
        {
            foreach (var tab in open)
            {
                await tab.DisposeAsync();
            }
        }
    }
}
