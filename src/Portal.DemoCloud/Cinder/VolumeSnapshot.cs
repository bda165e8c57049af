namespace Portal.DemoCloud.Cinder;

/// <summary>A snapshot of a volume; its size in GB is the volume's.</summary>
internal sealed class VolumeSnapshot(string id, Volume volume)
{
    public string Id { get; } = id;

    public string VolumeId { get; } = volume.Id;

    public string TenantId { get; } = volume.TenantId;

    public int Size { get; } = volume.Size;

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>creating, available, deleting, error or error_deleting.</summary>
    public string Status { get; set; } = "creating";

    public DateTimeOffset Created { get; init; }

    public int Ticket { get; set; }
}
