using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.Identity;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Calls that only cinder v3 knows, and what must come of its answers.</summary>
internal static class CurrentVolumeCalls
{
    private static readonly Lossless<Volume> Volumes = new(
        new Dictionary<string, Func<Volume, object?>>
        {
            ["id"] = static volume => volume.Id,
            ["name"] = static volume => volume.Name.Length == 0 ? null : volume.Name,
            ["size"] = static volume => (double)volume.SizeGiB,
            ["status"] = static volume => volume.RawStatus,
            ["availability_zone"] = static volume => volume.Zone,
            ["volume_type"] = static volume => volume.Type,
            ["snapshot_id"] = static volume => volume.SnapshotId,
            ["source_volid"] = static volume => volume.SourceVolumeId,
            ["bootable"] = static volume => volume.IsBootable == true ? "true" : "false",
            ["encrypted"] = static volume => volume.IsEncrypted,
            ["multiattach"] = static volume => volume.IsShareable,
            ["created_at"] = static volume => VolumeCalls.Wire(volume.Created),
            ["updated_at"] = static volume => volume.Updated is { } at ? VolumeCalls.Wire(at) : null,
        },
        new HashSet<string>
        {
            // Compared apart.
            "description", "metadata", "attachments", "volume_image_metadata",
            // No page shows them.
            "links", "user_id", "replication_status", "consistencygroup_id", "group_id", "shared_targets", "service_uuid", "provider_id", "migration_status",
            "os-vol-tenant-attr:tenant_id", "os-vol-host-attr:host", "os-vol-mig-status-attr:migstat", "os-vol-mig-status-attr:name_id",
        });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JsonElement Action(ReplayCloud cloud) => cloud.Body().EnumerateObject().Single().Value;

    public static async Task<object?> Update(ReplayCloud cloud)
    {
        var names = cloud.Body().GetProperty("volume");
        await (await VolumeCalls.BlockAsync(cloud)).Volumes.UpdateAsync(cloud.IdIn("volumes"), VolumeCalls.Text(names, "name")!, VolumeCalls.Text(names, "description"), Token);
        return null;
    }

    public static async Task<object?> SetMetadata(ReplayCloud cloud)
    {
        var pairs = cloud.Body().GetProperty("metadata").EnumerateObject().Select(static pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!));
        await (await VolumeCalls.BlockAsync(cloud)).Volumes.SetMetadataAsync(cloud.IdIn("volumes"), new ValueMap(pairs), Token);
        return null;
    }

    public static async Task<object?> RemoveMetadata(ReplayCloud cloud)
    {
        await (await VolumeCalls.BlockAsync(cloud)).Volumes.RemoveMetadataAsync(cloud.IdIn("volumes"), cloud.IdIn("metadata"), Token);
        return null;
    }

    public static async Task<object?> Extend(ReplayCloud cloud)
    {
        await (await VolumeCalls.BlockAsync(cloud)).Volumes.ExtendAsync(cloud.IdIn("volumes"), Action(cloud).GetProperty("new_size").GetInt32(), Token);
        return null;
    }

    public static async Task<object?> Retype(ReplayCloud cloud)
    {
        var wanted = Action(cloud);
        await (await VolumeCalls.BlockAsync(cloud)).Volumes.RetypeAsync(
            cloud.IdIn("volumes"), VolumeCalls.Text(wanted, "new_type")!, VolumeCalls.Text(wanted, "migration_policy") == "on-demand", Token);
        return null;
    }

    public static async Task<object?> UpdateSnapshot(ReplayCloud cloud)
    {
        await (await VolumeCalls.BlockAsync(cloud)).Snapshots.UpdateAsync(cloud.IdIn("snapshots"), VolumeCalls.Text(cloud.Body().GetProperty("snapshot"), "name")!, "Upgrade", Token);
        return null;
    }

    public static async Task<object?> Offer(ReplayCloud cloud)
    {
        var wanted = cloud.Body().GetProperty("transfer");
        return await (await VolumeCalls.BlockAsync(cloud)).Transfers.OfferAsync(VolumeCalls.Text(wanted, "volume_id")!, VolumeCalls.Text(wanted, "name")!, Token);
    }

    public static async Task<object?> ListTransfers(ReplayCloud cloud) => await (await VolumeCalls.BlockAsync(cloud)).Transfers.ListAsync(Token);

    public static async Task<object?> Accept(ReplayCloud cloud) =>
        await (await VolumeCalls.BlockAsync(cloud)).Transfers.AcceptAsync(cloud.IdIn("volume-transfers"), new Secret(VolumeCalls.Text(Action(cloud), "auth_key")!), Token);

    public static async Task<object?> CancelOffer(ReplayCloud cloud)
    {
        await (await VolumeCalls.BlockAsync(cloud)).Transfers.CancelAsync(cloud.IdIn("volume-transfers"), Token);
        return null;
    }

    public static async Task<object?> ListBackups(ReplayCloud cloud) => await (await VolumeCalls.BlockAsync(cloud)).Backups.ListAsync(Token);

    /// <summary>Without a token, so below the ports.</summary>
    public static async Task<object?> ListAsNobody(ReplayCloud cloud) => await cloud.ApiAt<IVolumesApi>(
        new CloudEndpoint(ServiceTypes.BlockStorage, new Uri("http://127.0.0.1:28776/v3/28db0ce61f0a4188a458fb8339968ac0"), new Microversion(3, 0)) { Microversion = new Microversion(3, 59) },
        CinderJsonContext.Refit).ListBriefAsync(new BlockListQuery(), Token);

    public static void IsVolume(Recording recording, object? result) => Check(ComputeResults.Json(recording, "volume"), Assert.IsType<Volume>(result));

    public static void AreVolumes(Recording recording, object? result)
    {
        var volumes = Assert.IsAssignableFrom<IReadOnlyList<Volume>>(result);
        Assert.Equal(ComputeResults.Json(recording, "volumes").GetArrayLength(), volumes.Count);
        foreach (var (wire, volume) in ComputeResults.Json(recording, "volumes").EnumerateArray().Zip(volumes))
        {
            Check(wire, volume);
        }
    }

    public static void AreSnapshots(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "snapshots").EnumerateArray().Select(OfWire), Assert.IsAssignableFrom<IReadOnlyList<VolumeSnapshot>>(result).Select(OfPortal));

    public static void IsSnapshot(Recording recording, object? result) =>
        Assert.Equal(OfWire(ComputeResults.Json(recording, "snapshot")), OfPortal(Assert.IsType<VolumeSnapshot>(result)));

    public static void IsOffered(Recording recording, object? result)
    {
        var wire = ComputeResults.Json(recording, "transfer");
        var offered = Assert.IsType<OfferedTransfer>(result);
        Assert.Equal(VolumeCalls.Text(wire, "auth_key"), offered.Key.Value);
        Assert.Equal(OfTransfer(wire), OfTransfer(offered.Transfer));
    }

    public static void AreTransfers(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "transfers").EnumerateArray().Select(OfTransfer), Assert.IsAssignableFrom<IReadOnlyList<VolumeTransfer>>(result).Select(OfTransfer));

    public static void AreTypes(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "volume_types").EnumerateArray().Select(static type => (
            VolumeCalls.Text(type, "id"), VolumeCalls.Text(type, "name"), VolumeCalls.Text(type, "description"), type.GetProperty("is_public").GetBoolean(),
            string.Join(',', type.GetProperty("extra_specs").EnumerateObject().Select(static spec => $"{spec.Name}={spec.Value}")))),
        Assert.IsAssignableFrom<IReadOnlyList<VolumeType>>(result).Select(static type => (
            (string?)type.Id, (string?)type.Name, type.Description, type.IsPublic, string.Join(',', type.ExtraSpecs.Select(static spec => $"{spec.Key}={spec.Value}")))));

    public static void AreLimits(Recording recording, object? result)
    {
        var wire = ComputeResults.Json(recording, "limits").GetProperty("absolute").EnumerateObject().ToDictionary(static line => line.Name, static line => (long?)line.Value.GetInt64());
        Assert.Equal(wire, Assert.IsType<VolumeLimitsResponse>(result).Limits!.Absolute!.ToDictionary());
    }

    private static void Check(JsonElement wire, Volume volume)
    {
        Volumes.Check(wire, volume);
        // None and empty read alike.
        Assert.Equal(VolumeCalls.Text(wire, "description") ?? "", volume.Description ?? "");
        Assert.Equal(
            wire.GetProperty("metadata").EnumerateObject().ToDictionary(static pair => pair.Name, static pair => pair.Value.GetString()!),
            volume.Metadata.Concat(volume.ServiceMetadata).ToDictionary());
        Assert.DoesNotContain("readonly", volume.Metadata.Keys);
        Assert.Equal(
            wire.GetProperty("attachments").EnumerateArray().Select(static held => new VolumeAttachment(VolumeCalls.Text(held, "server_id")!, VolumeCalls.Text(held, "device"))), volume.Attachments);
        Assert.Equal(wire.TryGetProperty("volume_image_metadata", out var image) ? VolumeCalls.Text(image, "image_id") : null, volume.ImageId);
    }

    private static (string?, string?, string?, string?, int, string?, string?) OfWire(JsonElement wire) => (
        VolumeCalls.Text(wire, "id"), VolumeCalls.Text(wire, "name"), VolumeCalls.Text(wire, "description"), VolumeCalls.Text(wire, "volume_id"), wire.GetProperty("size").GetInt32(),
        VolumeCalls.Text(wire, "status"), VolumeCalls.Text(wire, "created_at"));

    private static (string?, string?, string?, string?, int, string?, string?) OfPortal(VolumeSnapshot snapshot) => (
        snapshot.Id, snapshot.Name, snapshot.Description, snapshot.VolumeId, snapshot.SizeGiB, snapshot.RawStatus, VolumeCalls.Wire(snapshot.Created));

    private static (string?, string?, string?, string?) OfTransfer(JsonElement wire) =>
        (VolumeCalls.Text(wire, "id"), VolumeCalls.Text(wire, "name"), VolumeCalls.Text(wire, "volume_id"), VolumeCalls.Text(wire, "created_at"));

    private static (string?, string?, string?, string?) OfTransfer(VolumeTransfer transfer) => (transfer.Id, transfer.Name, transfer.VolumeId, VolumeCalls.Wire(transfer.Created));
}
