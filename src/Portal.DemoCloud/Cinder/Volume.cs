namespace Portal.DemoCloud.Cinder;

/// <summary>A volume of cinder's; size in GB.</summary>
internal sealed class Volume(string id, string tenantId, string userId, int size)
{
    public string Id { get; } = id;

    public string TenantId { get; } = tenantId;

    public string UserId { get; } = userId;

    public int Size { get; } = size;

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>creating, downloading, available, attaching, in-use, detaching, uploading, deleting, error or error_deleting.</summary>
    public string Status { get; set; } = "creating";

    public string Zone { get; init; } = Nova.Servers.Scheduler.Zone;

    public VolumeType? Type { get; init; }

    public string? SnapshotId { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Null where no server has it or is getting it.</summary>
    public Attachment? Attachment { get; set; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>Counts what was asked of the volume, so that a step of an older order finds that it is no longer wanted.</summary>
    public int Ticket { get; set; }
}
