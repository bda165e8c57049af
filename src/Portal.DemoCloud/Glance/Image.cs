namespace Portal.DemoCloud.Glance;

internal sealed class Image(string id, string? name)
{
    public string Id { get; } = id;

    public string? Name { get; set; } = name;

    /// <summary>queued, saving, active, killed or deleted.</summary>
    public string Status { get; set; } = "active";

    public string DiskFormat { get; set; } = "qcow2";

    public string ContainerFormat { get; set; } = "bare";

    public long Size { get; set; }

    public string? Checksum { get; set; }

    public string OwnerId { get; set; } = "";

    public bool IsPublic { get; set; }

    public bool Protected { get; set; }

    public int MinDisk { get; set; }

    public int MinRam { get; set; }

    public Dictionary<string, string> Properties { get; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsDeleted => DeletedAt is not null;

    public bool VisibleTo(string projectId, bool isAdmin) => IsPublic || OwnerId == projectId || isAdmin;
}
