using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Portal.Benchmarks.Figures;

/// <summary>Collects figures, prints each as it comes, and writes them as Markdown and JSON.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<Figure> _figures = [];
    private readonly List<string> _failures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public IReadOnlyList<string> Failures => _failures;

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        output.WriteLine($"  {figure.Name,-66} {Text(figure.Measured),9} {figure.Unit,-6} {Verdict(figure)}{(figure.Note is null ? "" : "  " + figure.Note)}");
    }

    /// <summary>Takes back what a scenario said, to let it say it again.</summary>
    public void Forget(string scenario)
    {
        _figures.RemoveAll(figure => figure.Scenario == scenario);
        _failures.RemoveAll(failure => failure.StartsWith(scenario + ": ", StringComparison.Ordinal));
    }

    public void Fail(string scenario, Exception reason)
    {
        _failures.Add($"{scenario}: {reason.Message}");
        output.WriteLine($"  FAILED {scenario}: {reason}");
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder("| what | measured | target | met | of |\n|---|---:|---:|---|---:|\n");
        foreach (var figure in _figures)
        {
            var name = figure.Note is null ? figure.Name : $"{figure.Name} ({figure.Note})";
            var target = figure.Target is { } asked ? $"{Text(asked)} {figure.Unit}" : "";
            var met = figure.IsMet switch { true => "yes", false => "**no**", null => "" };
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Text(figure.Measured)} {figure.Unit} | {target} | {met} | {figure.Samples} |\n");
        }

        return text.ToString();
    }

    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "figures.json"), JsonSerializer.Serialize(_figures, FigureJson.Default.IReadOnlyListFigure));
        File.WriteAllText(Path.Combine(folder, "figures.md"), ToMarkdown());
    }

    private static string Verdict(Figure figure) => figure.IsMet switch
    {
        true => $"≤ {Text(figure.Target!.Value)}  ok",
        false => $"> {Text(figure.Target!.Value)}  MISSED",
        null => "",
    };

    private static string Text(double value) => value.ToString(Math.Abs(value) < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
