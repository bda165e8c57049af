namespace Portal.DemoCloud.Nova.Flavors;

/// <summary>A flavor; RAM and swap in MB, disks in GB.</summary>
internal sealed record Flavor(string Id, string Name, int Ram, int Vcpus, int Disk)
{
    public int Ephemeral { get; init; }

    public int Swap { get; init; }

    public double RxtxFactor { get; init; } = 1;

    public bool IsPublic { get; init; } = true;

    /// <summary>Who may use it where it is not public.</summary>
    public SortedSet<string> Tenants { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Specs { get; init; } = [];

    public bool IsDeleted { get; init; }
}
