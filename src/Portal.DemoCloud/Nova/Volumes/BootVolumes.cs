using System.Text.Json;
using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Volumes;

/// <summary>block_device_mapping of a create: the volumes a server starts with, checked before it is made.</summary>
internal sealed class BootVolumes
{
    private readonly List<(Volume Volume, string Device, bool DeletesWithServer)> _all = [];

    public BootVolumes(Cloud cloud, Call call, JsonElement body)
    {
        foreach (var mapping in body.Items("block_device_mapping"))
        {
            var device = mapping.Text("device_name") ?? throw NovaErrors.BadRequest(NovaErrors.Malformed);
            var volume = cloud.Block.Find(mapping.Text("volume_id"));
            // nova/compute/api.py _validate_bdm of 2012.2.4 looks whether it exists; what state it is in, the host finds out.
            if (volume is null || (!call.IsAdmin && volume.TenantId != call.TenantId))
                throw NovaErrors.BadRequest($"Block Device Mapping is Invalid: failed to get volume {mapping.Text("volume_id")}.");
            _all.Add((volume, device, mapping.Text("delete_on_termination") is "1" or "True"));
        }
    }

    /// <summary>The volume that is not free, so that the host fails.</summary>
    public bool IsTaken => _all.Exists(item => item.Volume.Status != "available");

    public void AttachTo(Cloud cloud, Server server)
    {
        var life = new VolumeLife(cloud);
        foreach (var (volume, device, deletes) in _all) life.Attach(volume, new Attachment(server.Id, device, DeletesWithServer: deletes));
    }
}
