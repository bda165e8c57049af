using System.Globalization;
using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Extensions;
using Portal.OpenStackClient.Nova.V2.Volumes;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Calls about volumes and what must come of them.</summary>
internal static class VolumeCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Extensions(ReplayCloud cloud) => await (await InformationAsync(cloud)).ListExtensionsAsync(Token);

    public static async Task<object?> Limits(ReplayCloud cloud) => await (await InformationAsync(cloud)).GetLimitsAsync(Token);

    public static async Task<object?> ListBrief(ReplayCloud cloud) =>
        (await (await ApiAsync<IVolumesApi>(cloud)).ListBriefAsync(cloud.Query<BlockListQuery>(), Token)).Volumes!.Select(CinderMapper.Map).OfType<Volume>().ToList();

    public static async Task<object?> ListWithQuery(ReplayCloud cloud) =>
        (await (await ApiAsync<IVolumesApi>(cloud)).ListAsync(cloud.Query<BlockListQuery>(), Token)).Volumes!.Select(CinderMapper.Map).OfType<Volume>().ToList();

    public static async Task<object?> List(ReplayCloud cloud) => await (await BlockAsync(cloud)).Volumes.ListAsync(Token);

    public static async Task<object?> Get(ReplayCloud cloud) => await (await BlockAsync(cloud)).Volumes.GetAsync(cloud.IdIn("volumes"), Token);

    public static async Task<object?> Types(ReplayCloud cloud) => await (await BlockAsync(cloud)).Types.ListAsync(Token);

    public static async Task<object?> Create(ReplayCloud cloud)
    {
        var volume = cloud.Body().GetProperty("volume");
        return await (await BlockAsync(cloud)).Volumes.CreateAsync(
            new VolumeDraft
            {
                Name = Text(volume, "display_name") ?? Text(volume, "name") ?? "",
                Description = Text(volume, "display_description") ?? Text(volume, "description"),
                SizeGiB = volume.GetProperty("size").GetInt32(),
                Source = Text(volume, "imageRef") is { } image ? new VolumeSource.FromImage(image)
                    : Text(volume, "snapshot_id") is { } snapshot ? new VolumeSource.FromSnapshot(snapshot)
                    : Text(volume, "source_volid") is { } source ? new VolumeSource.FromVolume(source)
                    : new VolumeSource.Blank(),
                Type = Text(volume, "volume_type"),
                Zone = Text(volume, "availability_zone"),
                Metadata = Map(volume),
            },
            Token);
    }

    public static async Task<object?> Delete(ReplayCloud cloud)
    {
        await (await BlockAsync(cloud)).Volumes.DeleteAsync(cloud.IdIn("volumes"), Token);
        return null;
    }

    public static async Task<object?> ForceDelete(ReplayCloud cloud)
    {
        await (await BlockAsync(cloud)).Volumes.ForceDeleteAsync(cloud.IdIn("volumes"), Token);
        return null;
    }

    public static async Task<object?> ResetStatus(ReplayCloud cloud)
    {
        var status = cloud.Body().GetProperty("os-reset_status").GetProperty("status").GetString()!;
        await (await BlockAsync(cloud)).Volumes.ResetStatusAsync(cloud.IdIn("volumes"), status, Token);
        return null;
    }

    public static async Task<object?> Upload(ReplayCloud cloud)
    {
        var wanted = cloud.Body().GetProperty("os-volume_upload_image");
        return await (await BlockAsync(cloud)).Volumes.UploadAsync(
            cloud.IdIn("volumes"),
            new VolumeUpload(Text(wanted, "image_name")!, Text(wanted, "disk_format")!, Text(wanted, "container_format")!, wanted.GetProperty("force").GetBoolean()), Token);
    }

    public static async Task<object?> CreateSnapshot(ReplayCloud cloud)
    {
        var snapshot = cloud.Body().GetProperty("snapshot");
        return await (await BlockAsync(cloud)).Snapshots.CreateAsync(
            Text(snapshot, "volume_id")!, Text(snapshot, "display_name") ?? Text(snapshot, "name") ?? "", Text(snapshot, "display_description") ?? Text(snapshot, "description"),
            snapshot.TryGetProperty("force", out var force) && force.GetBoolean(), Token);
    }

    public static async Task<object?> GetSnapshot(ReplayCloud cloud) =>
        await (await BlockAsync(cloud)).Snapshots.GetAsync(cloud.IdIn("snapshots"), Token);

    public static async Task<object?> ListSnapshots(ReplayCloud cloud) => await (await BlockAsync(cloud)).Snapshots.ListAsync(Token);

    public static async Task<object?> ListSnapshotsBrief(ReplayCloud cloud) =>
        (await (await ApiAsync<ISnapshotsApi>(cloud)).ListBriefAsync(new BlockListQuery(), Token)).Snapshots!.Select(CinderMapper.Map).OfType<VolumeSnapshot>().ToList();

    public static async Task<object?> ListSnapshotsWithQuery(ReplayCloud cloud) =>
        (await (await ApiAsync<ISnapshotsApi>(cloud)).ListAsync(cloud.Query<BlockListQuery>(), Token)).Snapshots!.Select(CinderMapper.Map).OfType<VolumeSnapshot>().ToList();

    public static async Task<object?> DeleteSnapshot(ReplayCloud cloud)
    {
        await (await BlockAsync(cloud)).Snapshots.DeleteAsync(cloud.IdIn("snapshots"), Token);
        return null;
    }

    public static async Task<object?> Held(ReplayCloud cloud) => await (await BlockAsync(cloud)).Attachments.ListAsync(cloud.IdIn("servers"), Token);

    public static async Task<object?> Attach(ReplayCloud cloud)
    {
        var wanted = cloud.Body().GetProperty("volumeAttachment");
        return await (await BlockAsync(cloud)).Attachments.AttachAsync(cloud.IdIn("servers"), Text(wanted, "volumeId")!, Text(wanted, "device"), Token);
    }

    public static async Task<object?> GetAttachment(ReplayCloud cloud) =>
        await (await cloud.ApiAsync<IVolumeAttachmentsApi>(ServiceTypes.Compute, AttachmentsJsonContext.Refit))
            .GetAsync(cloud.IdIn("servers"), cloud.IdIn("os-volume_attachments"), Token);

    public static async Task<object?> Detach(ReplayCloud cloud)
    {
        await (await BlockAsync(cloud)).Attachments.DetachAsync(cloud.IdIn("servers"), cloud.IdIn("os-volume_attachments"), Token);
        return null;
    }

    public static void AreExtensions(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "extensions").EnumerateArray().Select(static extension => extension.GetProperty("alias").GetString()),
        Assert.IsType<ExtensionsResponse>(result).Extensions!.Select(static extension => extension!.Alias));

    public static void AreLimits(Recording recording, object? result)
    {
        var absolute = Assert.IsType<VolumeLimitsResponse>(result).Limits!.Absolute!;
        var wire = ComputeResults.Json(recording, "limits").GetProperty("absolute");
        Assert.Equal(wire.GetProperty("maxTotalVolumes").GetInt64(), absolute["maxTotalVolumes"]);
        Assert.Equal(wire.GetProperty("maxTotalVolumeGigabytes").GetInt64(), absolute["maxTotalVolumeGigabytes"]);
        Assert.Equal(2, absolute.Count);
    }

    public static void AreTypes(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "volume_types").EnumerateArray().Select(static type => (type.GetProperty("id").ToString(), type.GetProperty("name").GetString(),
            string.Join(',', type.GetProperty("extra_specs").EnumerateObject().Select(static spec => $"{spec.Name}={spec.Value}")))),
        Assert.IsAssignableFrom<IReadOnlyList<VolumeType>>(result).Select(static type => (type.Id, (string?)type.Name,
            string.Join(',', type.ExtraSpecs.Select(static spec => $"{spec.Key}={spec.Value}")))));

    public static void AreVolumes(Recording recording, object? result)
    {
        var wire = ComputeResults.Json(recording, "volumes");
        var volumes = Assert.IsAssignableFrom<IReadOnlyList<Volume>>(result);
        Assert.Equal(wire.GetArrayLength(), volumes.Count);
        foreach (var (expected, volume) in wire.EnumerateArray().Zip(volumes))
        {
            Volumes.Check(expected, volume);
        }
    }

    public static void IsVolume(Recording recording, object? result) => Volumes.Check(ComputeResults.Json(recording, "volume"), Assert.IsType<Volume>(result));

    public static void AreSnapshots(Recording recording, object? result)
    {
        var wire = ComputeResults.Json(recording, "snapshots");
        var snapshots = Assert.IsAssignableFrom<IReadOnlyList<VolumeSnapshot>>(result);
        Assert.Equal(wire.GetArrayLength(), snapshots.Count);
        foreach (var (expected, snapshot) in wire.EnumerateArray().Zip(snapshots))
        {
            Snapshots.Check(expected, snapshot);
        }
    }

    public static void IsSnapshot(Recording recording, object? result) => Snapshots.Check(ComputeResults.Json(recording, "snapshot"), Assert.IsType<VolumeSnapshot>(result));

    public static void IsUpload(Recording recording, object? result) =>
        Assert.Equal(ComputeResults.Json(recording, "os-volume_upload_image").GetProperty("image_id").GetString(), result);

    public static void AreHeld(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "volumeAttachments").EnumerateArray().Select(static wire => new HeldVolume(wire.GetProperty("volumeId").GetString()!, wire.GetProperty("device").GetString())),
        Assert.IsAssignableFrom<IReadOnlyList<HeldVolume>>(result));

    public static void IsDevice(Recording recording, object? result) =>
        Assert.Equal(ComputeResults.Json(recording, "volumeAttachment").GetProperty("device").GetString(), result);

    public static void IsAttachment(Recording recording, object? result)
    {
        var wire = ComputeResults.Json(recording, "volumeAttachment");
        var attachment = Assert.IsType<AttachmentResponse>(result).VolumeAttachment!;
        Assert.Equal(
            (wire.GetProperty("volumeId").GetString(), wire.GetProperty("serverId").GetString(), wire.GetProperty("device").GetString()),
            (attachment.VolumeId, attachment.ServerId, attachment.Device));
    }

    private static readonly Lossless<Volume> Volumes = new(
        new Dictionary<string, Func<Volume, object?>>
        {
            ["id"] = static volume => volume.Id,
            ["display_name"] = static volume => volume.Name.Length == 0 ? null : volume.Name,
            ["display_description"] = static volume => volume.Description,
            ["size"] = static volume => (double)volume.SizeGiB,
            ["status"] = static volume => volume.RawStatus,
            ["availability_zone"] = static volume => volume.Zone,
            ["volume_type"] = static volume => volume.Type ?? "None",
            ["snapshot_id"] = static volume => volume.SnapshotId,
            ["image_id"] = static volume => volume.ImageId,
            ["metadata"] = static volume => JsonSerializer.Serialize(volume.Metadata.ToDictionary()),
            ["attachments"] = static volume => JsonSerializer.Serialize(volume.Attachments.Select(attachment =>
                new { device = attachment.Device, server_id = attachment.InstanceId, id = volume.Id, volume_id = volume.Id })),
            ["created_at"] = static volume => Wire(volume.Created),
        },
        new HashSet<string>());

    private static readonly Lossless<VolumeSnapshot> Snapshots = new(
        new Dictionary<string, Func<VolumeSnapshot, object?>>
        {
            ["id"] = static snapshot => snapshot.Id,
            ["display_name"] = static snapshot => snapshot.Name,
            ["display_description"] = static snapshot => snapshot.Description,
            ["volume_id"] = static snapshot => snapshot.VolumeId,
            ["size"] = static snapshot => (double)snapshot.SizeGiB,
            ["status"] = static snapshot => snapshot.RawStatus,
            ["created_at"] = static snapshot => Wire(snapshot.Created),
        },
        new HashSet<string> { "os-extended-snapshot-attributes:progress", "os-extended-snapshot-attributes:project_id" });

    internal static string Wire(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    internal static async Task<IBlockStorage> BlockAsync(ReplayCloud cloud) => (await cloud.ConnectAsync()).BlockStorage!;

    private static Task<IBlockInformationApi> InformationAsync(ReplayCloud cloud) => ApiAsync<IBlockInformationApi>(cloud);

    internal static Task<T> ApiAsync<T>(ReplayCloud cloud) where T : class => cloud.ApiAsync<T>(ServiceTypes.BlockStorage, CinderJsonContext.Refit);

    internal static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ValueMap Map(JsonElement parent) =>
        parent.TryGetProperty("metadata", out var value) ? new ValueMap(value.EnumerateObject().Select(static pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))) : default;
}
