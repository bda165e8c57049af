namespace Portal.Benchmarks.Figures;

/// <summary>One measured figure. Lower is better for all of them.</summary>
/// <param name="Target">What issue and PRODUCT.md ask for; null for a figure that only explains others.</param>
/// <param name="Samples">How many measurements the figure is the median of.</param>
internal sealed record Figure(string Scenario, string Name, double Measured, string Unit, double? Target, int Samples)
{
    public string? Note { get; init; }

    /// <summary>How many times its target it may be before the run fails: a busy machine misses times, but neither memory nor what is compared in turns.</summary>
    public double Generosity { get; init; } = 3;

    public bool? IsMet => Target is { } target ? Measured <= target : null;

    /// <summary>What a run on a busy machine may still show.</summary>
    public bool IsTolerable => Target is not { } target || Measured <= target * Generosity;
}
