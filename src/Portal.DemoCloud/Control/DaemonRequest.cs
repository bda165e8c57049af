namespace Portal.DemoCloud.Control;

/// <summary>What is to become of a daemon; what is left out stays.</summary>
internal sealed class DaemonRequest
{
    public bool? Running { get; set; }

    public double? Slowness { get; set; }

    public double? SkewSeconds { get; set; }

    public bool? Disabled { get; set; }

    /// <exception cref="ArgumentException">There is no such daemon, or a figure is out of range.</exception>
    public void Apply(DemoNodes nodes, string host, string binary)
    {
        _ = nodes.Daemon(host, binary);
        if (SkewSeconds is { } seconds)
        {
            if (!(Math.Abs(seconds) <= 86_400)) throw new ArgumentException("skewSeconds is a day at most.");
            nodes.Skew(host, binary, TimeSpan.FromSeconds(seconds));
        }

        if (Slowness is { } factor) nodes.Slow(host, binary, factor);
        if (Disabled is { } disabled) nodes.Disable(host, binary, disabled);
        if (Running is true) nodes.Start(host, binary);
        else if (Running is false) nodes.Stop(host, binary);
    }
}
