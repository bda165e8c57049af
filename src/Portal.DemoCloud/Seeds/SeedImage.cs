namespace Portal.DemoCloud.Seeds;

/// <summary>An image to plant. Size in bytes, RAM in MB, disk in GB.</summary>
public sealed record SeedImage(string Id, string Name, string OwnerId)
{
    public string DiskFormat { get; init; } = "qcow2";

    public string ContainerFormat { get; init; } = "bare";

    public long Size { get; init; }

    public string? Checksum { get; init; }

    public bool IsPublic { get; init; } = true;

    public bool IsProtected { get; init; }

    public int MinDisk { get; init; }

    public int MinRam { get; init; }

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? Updated { get; init; }
}
