namespace Portal.Domain.Operations.Capacity;

/// <summary>
/// A straight line through samples by Theil and Sen: the middle of the slopes between all pairs. Unlike least squares it is not led astray by a day on which
/// somebody launched a thousand instances and deleted them again.
/// </summary>
public static class RunwayForecast
{
    /// <summary>Less history says nothing of a week: nights and weekends are in it or they are not.</summary>
    public static readonly TimeSpan Needed = TimeSpan.FromDays(3);

    /// <summary>A date further away is a guess that nobody should plan by.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(730);

    private const int FewestSamples = 12;

    /// <summary>Pairs grow with the square: samples are thinned to so many first.</summary>
    private const int MostSamples = 240;

    /// <summary>Slopes between samples that stand close together are noise.</summary>
    private const double ShortestPart = 0.05;

    public static Runway Of(IReadOnlyList<CapacitySample> samples, DateTimeOffset now)
    {
        var ordered = samples.OrderBy(static sample => sample.At).ToList();
        if (ordered.Count == 0)
        {
            return new Runway.NotEnoughHistory(TimeSpan.Zero, Needed);
        }

        var last = ordered[^1];
        if (last.Used >= last.Total)
        {
            return new Runway.Exhausted();
        }

        var known = last.At - ordered[0].At;
        if (known < Needed || ordered.Count < FewestSamples)
        {
            return new Runway.NotEnoughHistory(known, Needed);
        }

        var slopes = Slopes(Thinned(ordered), known);
        var (slow, middle, fast) = (At(slopes, 0.25), At(slopes, 0.5), At(slopes, 0.75));
        if (middle <= 0)
        {
            return new Runway.Lasting(middle);
        }

        var left = last.Total - last.Used;
        var end = EndAt(now, left, middle);
        return end is null
            ? new Runway.Lasting(middle)
            : new Runway.Ends(middle, end.Value, EndAt(now, left, fast) ?? end.Value, slow > 0 ? EndAt(now, left, slow) : null) { Rates = (slow, fast) };
    }

    private static DateTimeOffset? EndAt(DateTimeOffset now, double left, double perDay) =>
        left / perDay is var days && days <= Farthest.TotalDays ? now + TimeSpan.FromDays(days) : null;

    private static List<CapacitySample> Thinned(List<CapacitySample> samples) =>
        samples.Count <= MostSamples ? samples : [.. Enumerable.Range(0, MostSamples).Select(place => samples[(int)((long)place * (samples.Count - 1) / (MostSamples - 1))])];

    /// <summary>A day, in rising order.</summary>
    private static List<double> Slopes(List<CapacitySample> samples, TimeSpan known)
    {
        var slopes = new List<double>(samples.Count * samples.Count / 2);
        var shortest = known * ShortestPart;
        for (var first = 0; first < samples.Count; first++)
        {
            for (var second = first + 1; second < samples.Count; second++)
            {
                if (samples[second].At - samples[first].At is var apart && apart >= shortest && apart > TimeSpan.Zero)
                {
                    slopes.Add((samples[second].Used - samples[first].Used) / apart.TotalDays);
                }
            }
        }

        slopes.Sort();
        return slopes;
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)Math.Round(part * (sorted.Count - 1))];
}
