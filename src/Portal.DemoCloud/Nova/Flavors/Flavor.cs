namespace Portal.DemoCloud.Nova.Flavors;

/// <summary>A flavor; RAM and swap in MB, disks in GB.</summary>
internal sealed record Flavor(string Id, string Name, int Ram, int Vcpus, int Disk)
{
    public int Ephemeral { get; init; }

    public int Swap { get; init; }

    public double RxtxFactor { get; init; } = 1;

    public bool IsPublic { get; init; } = true;

    public bool IsDeleted { get; init; }
}
