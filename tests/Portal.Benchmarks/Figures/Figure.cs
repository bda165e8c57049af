namespace Portal.Benchmarks.Figures;

/// <summary>One measured figure. Lower is better for all of them.</summary>
/// <param name="Target">What issue and PRODUCT.md ask for; null for a figure that only explains others.</param>
/// <param name="Samples">How many measurements the figure is the median of.</param>
internal sealed record Figure(string Scenario, string Name, double Measured, string Unit, double? Target, int Samples)
{
    public string? Note { get; init; }

    public bool? IsMet => Target is { } target ? Measured <= target : null;

    /// <summary>What a short run on a busy machine may still show.</summary>
    public bool IsWithin(double generosity) => Target is not { } target || Measured <= target * generosity;
}
