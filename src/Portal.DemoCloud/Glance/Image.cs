using Portal.DemoCloud.Blobs;

namespace Portal.DemoCloud.Glance;

internal sealed class Image(string id, string? name)
{
    public string Id { get; } = id;

    public string? Name { get; set; } = name;

    /// <summary>queued, saving, active, killed or deleted.</summary>
    public string Status { get; set; } = "active";

    public string? DiskFormat { get; set; } = "qcow2";

    public string? ContainerFormat { get; set; } = "bare";

    public long Size { get; set; }

    /// <summary>v1 calls the size of what has no data yet 0, v2 does not mention it (recording glance/077).</summary>
    public bool HasSize { get; set; } = true;

    public string? Checksum { get; set; }

    public string OwnerId { get; set; } = "";

    public bool IsPublic { get; set; }

    public bool Protected { get; set; }

    public int MinDisk { get; set; }

    public int MinRam { get; set; }

    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Projects it is shared with, and whether they may share it on.</summary>
    public Dictionary<string, bool> Members { get; } = [];

    public List<string> Tags { get; } = [];

    /// <summary>What was uploaded; null for what was planted or only has an address, which is as many zeros as its size says.</summary>
    public Blob? Upload { get; set; }

    /// <summary>v2 keeps an image queued after its data came (recording glance/089), so the status does not tell.</summary>
    public bool HasData => Upload is not null || Status == "active";

    public Blob Data => Upload ?? new Blob(null, Size, Checksum ?? "");

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsDeleted => DeletedAt is not null;

    public bool VisibleTo(string projectId, bool isAdmin) => IsPublic || OwnerId == projectId || isAdmin || Members.ContainsKey(projectId);

    public bool MayBeChangedBy(string projectId, bool isAdmin) => isAdmin || OwnerId == projectId;
}
