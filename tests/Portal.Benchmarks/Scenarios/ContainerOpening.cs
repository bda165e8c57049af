using System.Diagnostics;
using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Scenarios;

/// <summary>Opening containers in a running tab, against the one call that the first page takes.</summary>
internal sealed class ContainerOpening(string scenario, Report report, PortalProcess portal, Visitor visitor, string projectPath)
{
    /// <summary>What the portal shows at once.</summary>
    public const int PageSize = 100;

    private const double Mebi = 1024 * 1024;

    private string QuietPath => projectPath + "/settings";

    /// <param name="first">A name on the first page.</param>
    /// <param name="bare">The call for the same page.</param>
    /// <param name="slack">Milliseconds that a page may take whatever the call takes; a cloud that answers in one is no measure.</param>
    /// <returns>Milliseconds to the first rows.</returns>
    public async Task<double> TimeAsync(string title, string container, string first, Func<Task<TimeSpan>> bare, double slack, int runs)
    {
        await using var tab = await Circuit.OpenAsync(visitor, QuietPath, Stage.QuietText);
        List<double> calls = [], rows = [];
        for (var run = -3; run < runs; run++)
        {
            var call = (await bare()).TotalMilliseconds;
            var there = tab.SeeAsync(first);
            var started = Stopwatch.GetTimestamp();
            await tab.GoToAsync(Path(container));
            var took = Stopwatch.GetElapsedTime(started, await there).TotalMilliseconds;
            var away = tab.SeeAsync(Stage.QuietText);
            await tab.GoToAsync(QuietPath);
            await away;
            if (run >= 0)
            {
                calls.Add(call);
                rows.Add(took);
            }
        }

        report.Add(new Figure(scenario, $"{title}: bare call for the first page", calls.Median(), "ms", null, runs));
        report.Add(new Figure(scenario, $"{title}: first rows in a running tab", rows.Median(), "ms", (1.3 * calls.Median()) + slack, runs)
        {
            Note = FormattableString.Invariant($"target: 1.3 x bare + {slack} ms"),
        });
        return rows.Median();
    }

    /// <summary>The managed heap with a tab on a container beyond that with a tab on another.</summary>
    public async Task WeighAsync(string title, (string Container, string First) many, (string Container, string First) few)
    {
        var small = await HeapAsync(few.Container, few.First);
        var large = await HeapAsync(many.Container, many.First);
        report.Add(new Figure(scenario, title, Math.Max(0, large - small) / Mebi, "MiB", 2, 1) { Generosity = 1.5 });
    }

    private async Task<long> HeapAsync(string container, string first)
    {
        await using var tab = await Circuit.OpenAsync(visitor, Path(container), first);
        return await HeapMeter.MeasureAsync(portal.Id);
    }

    private string Path(string container) => $"{projectPath}/containers/objects?container={container}";
}
