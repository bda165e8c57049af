using System.Globalization;
using Portal.DemoCloud.Glance;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>What happens to volumes and snapshots over time. Durations are seconds of a lively cloud, before the time scale.</summary>
internal sealed class VolumeLife(Cloud cloud)
{
    public Volume Create(VolumeRequest request)
    {
        var volume = new Volume(Guid.NewGuid().ToString(), request.TenantId, request.UserId, request.Size)
        {
            Name = request.Name,
            Description = request.Description,
            Type = request.Type,
            Zone = request.Zone,
            SnapshotId = request.Snapshot?.Id,
            Metadata = request.Metadata,
            Created = cloud.Clock.Now,
            Updated = cloud.Clock.Now,
        };
        cloud.Block.Volumes.Add(volume);
        if (request.ImageId is null) After(volume, 1, "available");
        else After(volume, 0.4, "downloading", () => After(volume, 3, "available"));
        return volume;
    }

    /// <summary>What a host has cinder make of a snapshot for a server to boot from: without a name (2012.2.4 nova/compute/manager.py _setup_block_device_mapping).</summary>
    public Volume CreateFor(Nova.Servers.Server server, VolumeSnapshot snapshot, string? size)
    {
        var volume = new Volume(Guid.NewGuid().ToString(), server.TenantId, server.UserId, size is null ? snapshot.Size : int.Parse(size, CultureInfo.InvariantCulture))
        {
            Name = "",
            Description = "",
            SnapshotId = snapshot.Id,
            Status = "available",
            Created = cloud.Clock.Now,
            Updated = cloud.Clock.Now,
        };
        cloud.Block.Volumes.Add(volume);
        return volume;
    }

    /// <exception cref="Http.RefusalException">The volume's state or its snapshots forbid it (recordings cinder/061, 077, 103).</exception>
    public void Delete(Volume volume)
    {
        if (volume.Status is not ("available" or "error")) throw CinderErrors.BadVolume("Volume status must be available or error");
        var snapshots = cloud.Block.Snapshots.Count(snapshot => snapshot.VolumeId == volume.Id);
        if (snapshots > 0) throw CinderErrors.BadVolume($"Volume still has {snapshots} dependent snapshots");
        ForceDelete(volume);
    }

    public void ForceDelete(Volume volume)
    {
        Set(volume, "deleting");
        After(volume, 1.5, "deleted", () => cloud.Block.Volumes.Remove(volume));
    }

    /// <summary>The server's host connects it; until then only nova knows the place.</summary>
    public void Attach(Volume volume, Attachment attachment)
    {
        volume.Attachment = attachment with { IsDone = false };
        Set(volume, "attaching");
        After(volume, 1.2, "in-use", () => volume.Attachment = attachment with { IsDone = true });
    }

    public void Detach(Volume volume)
    {
        Set(volume, "detaching");
        After(volume, 1, "available", () => volume.Attachment = null);
    }

    /// <summary>The server is gone: what it held is free, or goes with it.</summary>
    public void Release(string serverId)
    {
        foreach (var volume in cloud.Block.OfServer(serverId).ToList())
        {
            var goes = volume.Attachment!.DeletesWithServer;
            volume.Attachment = null;
            Set(volume, "available");
            if (goes) ForceDelete(volume);
        }
    }

    public VolumeSnapshot Snapshot(Volume volume, string? name, string? description, bool force)
    {
        if (!force && volume.Status != "available") throw CinderErrors.BadVolume("must be available");
        var snapshot = new VolumeSnapshot(Guid.NewGuid().ToString(), volume) { Name = name, Description = description, Created = cloud.Clock.Now };
        cloud.Block.Snapshots.Add(snapshot);
        After(snapshot, 1, () => snapshot.Status = "available");
        return snapshot;
    }

    public void Delete(VolumeSnapshot snapshot)
    {
        if (snapshot.Status is not ("available" or "error")) throw Nova.NovaErrors.BadRequest("Invalid snapshot: Volume Snapshot status must be available or error");
        ForceDelete(snapshot);
    }

    public void ForceDelete(VolumeSnapshot snapshot)
    {
        snapshot.Status = "deleting";
        After(snapshot, 1, () => cloud.Block.Snapshots.Remove(snapshot));
    }

    /// <summary>Copies the volume into an image, which glance shows while it is being written.</summary>
    public Image Upload(Volume volume, string name, string diskFormat, string containerFormat, bool force)
    {
        if (volume.Status is not ("available" or "in-use")) throw CinderErrors.BadVolume("Volume status must be available/in-use.");
        if (!force && volume.Status == "in-use") throw CinderErrors.BadVolume("Volume status is in-use.");
        var image = new Image(Guid.NewGuid().ToString(), name)
        {
            Status = "queued",
            OwnerId = volume.TenantId,
            DiskFormat = diskFormat,
            ContainerFormat = containerFormat,
            CreatedAt = cloud.Clock.Now,
            UpdatedAt = cloud.Clock.Now,
        };
        cloud.Images.Add(image);
        var before = volume.Status;
        Set(volume, "uploading");
        cloud.Clock.After(0.5, () => image.Status = "saving");
        After(volume, 3, before, () =>
        {
            image.Status = "active";
            image.Size = volume.Size * (1L << 30);
            image.Checksum = Guid.NewGuid().ToString("N");
            image.UpdatedAt = cloud.Clock.Now;
        });
        return image;
    }

    public void Set(Volume volume, string status)
    {
        volume.Ticket++;
        volume.Status = status;
        volume.Updated = cloud.Clock.Now;
    }

    private void After(Volume volume, double seconds, string status, Action? then = null)
    {
        var ticket = volume.Ticket;
        cloud.Clock.After(seconds, () =>
        {
            if (volume.Ticket != ticket) return;
            Set(volume, status);
            then?.Invoke();
        });
    }

    private void After(VolumeSnapshot snapshot, double seconds, Action step)
    {
        var ticket = ++snapshot.Ticket;
        cloud.Clock.After(seconds, () =>
        {
            if (snapshot.Ticket == ticket) step();
        });
    }
}
