using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>What a create asks for, checked in the order of cinder/api/v1/volumes.py and cinder/volume/api.py of 2012.2.4.</summary>
internal sealed class VolumeRequest
{
    private const long Gigabyte = 1L << 30;

    public VolumeRequest(Cloud cloud, Call call, JsonElement body)
    {
        (TenantId, UserId) = (call.TenantId, call.UserId);
        if (body.Text("volume_type") is { Length: > 0 } type) Type = cloud.Block.Type(type) ?? throw NovaErrors.NotFound();
        Metadata = body.Object("metadata") is { } metadata ? ServerNames.Metadata(metadata) : [];
        if (body.Text("snapshot_id") is { } snapshotId) Snapshot = FindSnapshot(cloud, call, snapshotId);
        var size = body.Text("size") ?? Snapshot?.Size.ToString(CultureInfo.InvariantCulture) ?? throw NovaErrors.BadRequest(NovaErrors.Malformed);
        if (body.Text("imageRef") is { Length: > 0 } image) ImageId = Image(image);
        if (!int.TryParse(size, CultureInfo.InvariantCulture, out var number) || number <= 0)
            throw CinderErrors.BadInput($"Volume size '{size}' must be an integer and greater than 0");
        Size = number;
        if (Snapshot is { Status: not "available" }) throw NovaErrors.BadRequest("Invalid snapshot: status must be available");
        if (ImageId is not null) CheckImage(cloud, call);
        CheckQuota(cloud);
        Name = body.Text("display_name");
        Description = body.Text("display_description");
        Zone = body.Text("availability_zone") ?? Scheduler.Zone;
    }

    public string TenantId { get; }

    public string UserId { get; }

    public int Size { get; }

    public string? Name { get; }

    public string? Description { get; }

    public VolumeType? Type { get; }

    public VolumeSnapshot? Snapshot { get; }

    public string? ImageId { get; }

    public string Zone { get; }

    public Dictionary<string, string> Metadata { get; }

    private static VolumeSnapshot FindSnapshot(Cloud cloud, Call call, string id) =>
        cloud.Block.Snapshot(id) is { } snapshot && (call.IsAdmin || snapshot.TenantId == call.TenantId) ? snapshot : throw CinderErrors.NoSuchSnapshot(id);

    private string Image(string reference)
    {
        if (Snapshot is not null) throw NovaErrors.BadRequest("Snapshot and image cannot be specified together.");
        var id = Reference.Id(reference);
        return Guid.TryParse(id, out _) ? id : throw NovaErrors.BadRequest("Invalid imageRef provided.");
    }

    private void CheckImage(Cloud cloud, Call call)
    {
        var image = cloud.Images.Find(ImageId!) is { } found && found.VisibleTo(call.TenantId, call.IsAdmin)
            ? found
            : throw NovaErrors.NotFound($"ImageNotFound: Image {ImageId} could not be found.");
        if ((image.Size + Gigabyte - 1) / Gigabyte > Size) throw CinderErrors.BadInput("Size of specified image is larger than volume size.");
    }

    /// <summary>Why cinder would make no volume of a snapshot; null when it would.</summary>
    /// <param name="size">As asked; null takes the snapshot's, and nothing is no number.</param>
    public static string? Refusal(Cloud cloud, VolumeSnapshot snapshot, string? size)
    {
        var number = snapshot.Size;
        return snapshot.Status != "available" ? "Invalid snapshot: status must be available"
            : size is not null && (!int.TryParse(size, CultureInfo.InvariantCulture, out number) || number <= 0) ? $"Invalid input received: Volume size '{size}' must be an integer and greater than 0"
            : OverQuota(cloud, snapshot.TenantId, number);
    }

    private void CheckQuota(Cloud cloud)
    {
        if (OverQuota(cloud, TenantId, Size) is { } refusal) throw CinderErrors.OverQuota(refusal);
    }

    private static string? OverQuota(Cloud cloud, string tenantId, int size)
    {
        var quota = cloud.Block.Quota(tenantId);
        var own = cloud.Block.Volumes.Where(volume => volume.TenantId == tenantId).ToList();
        return quota.Gigabytes >= 0 && own.Sum(volume => volume.Size) + size > quota.Gigabytes
            ? "VolumeSizeExceedsAvailableQuota: Requested volume exceeds allowed volume size quota"
            : quota.Volumes >= 0 && own.Count + 1 > quota.Volumes ? $"VolumeLimitExceeded: Maximum number of volumes allowed ({quota.Volumes}) exceeded"
            : null;
    }
}
