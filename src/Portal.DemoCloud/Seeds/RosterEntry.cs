namespace Portal.DemoCloud.Seeds;

/// <summary>One standing instance of the demo; age in days.</summary>
internal sealed record RosterEntry(string Project, string User, string Name, string Image, string Flavor, double Age)
{
    public string State { get; init; } = "active";

    public string Groups { get; init; } = "default";

    public string? Tag { get; init; }

    /// <summary>Number of floating IPs.</summary>
    public int Floating { get; init; }

    public bool Locked { get; init; }

    public (string, string?)? Fault { get; init; }

    public string? ResizedFrom { get; init; }
}
