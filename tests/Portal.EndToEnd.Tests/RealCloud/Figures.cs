namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>One opening of the page: milliseconds in the browser, the portal's CPU seconds, calls to nova and cinder made for it.</summary>
internal sealed record Figures(double FirstRowsMs, double AllRowsMs, double CpuSeconds, double Calls)
{
    public static Figures Median(IReadOnlyCollection<Figures> all) => new(
        Middle(all, static f => f.FirstRowsMs), Middle(all, static f => f.AllRowsMs), Middle(all, static f => f.CpuSeconds), Middle(all, static f => f.Calls));

    private static double Middle(IEnumerable<Figures> all, Func<Figures, double> figure)
    {
        var sorted = all.Select(figure).Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
