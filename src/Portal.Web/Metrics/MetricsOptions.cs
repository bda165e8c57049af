namespace Portal.Web.Metrics;

/// <summary>Figures for a monitoring system. Section <c>Metrics</c>; off unless enabled.</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Serves <c>/metrics</c> in Prometheus' text format.</summary>
    public bool Enabled { get; set; }

    /// <summary>Who says <c>Authorization: Bearer</c> with this may read it, from anywhere. None: only this very machine may, and through no proxy.</summary>
    public string? Token { get; set; }
}
