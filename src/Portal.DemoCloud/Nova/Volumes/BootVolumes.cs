using System.Text.Json;
using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Volumes;

/// <summary>block_device_mapping of a create: the volumes a server starts with, checked before it is made.</summary>
internal sealed class BootVolumes
{
    private readonly List<(Volume? Volume, VolumeSnapshot? Snapshot, string? Size, string Device, bool DeletesWithServer)> _all = [];

    public BootVolumes(Cloud cloud, Call call, JsonElement body)
    {
        foreach (var mapping in body.Items("block_device_mapping"))
        {
            var device = mapping.Text("device_name") ?? throw NovaErrors.BadRequest(NovaErrors.Malformed);
            var deletes = mapping.Text("delete_on_termination") is { } word && word is "1" or "True" or "true";
            // nova/compute/api.py _validate_bdm of 2012.2.4 looks whether it exists; what state it is in, the host finds out. A volume goes before a snapshot.
            if (mapping.Text("volume_id") is { } volumeId)
            {
                var volume = cloud.Block.Find(volumeId);
                if (volume is null || (!call.IsAdmin && volume.TenantId != call.TenantId))
                    throw NovaErrors.BadRequest($"Block Device Mapping is Invalid: failed to get volume {volumeId}.");
                _all.Add((volume, null, null, device, deletes));
            }
            else if (mapping.Text("snapshot_id") is { } snapshotId)
            {
                var snapshot = cloud.Block.Snapshot(snapshotId);
                if (snapshot is null || (!call.IsAdmin && snapshot.TenantId != call.TenantId))
                    throw NovaErrors.BadRequest($"Block Device Mapping is Invalid: failed to get snapshot {snapshotId}.");
                _all.Add((null, snapshot, mapping.Text("volume_size"), device, deletes));
            }
        }
    }

    /// <summary>The host makes the volumes of snapshots and attaches all; what it cannot do is the server's fault.</summary>
    /// <returns>Null when it went well.</returns>
    public ServerFault? AttachTo(Cloud cloud, Server server)
    {
        var life = new VolumeLife(cloud);
        var now = cloud.Clock.Now;
        if (_all.Exists(item => item.Volume is { Status: not "available" })) return new ServerFault(500, "InvalidVolume", now, "Invalid volume: status must be available");
        foreach (var (volume, snapshot, size, device, deletes) in _all)
        {
            if (snapshot is not null && VolumeRequest.Refusal(cloud, snapshot, size) is { } refusal) return new ServerFault(500, "ClientException", now, refusal);
            life.Attach(volume ?? life.CreateFor(server, snapshot!, size), new Attachment(server.Id, device, DeletesWithServer: deletes));
        }

        return null;
    }
}
