using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Records;

/// <summary>cinder's tables as the cloud's state fills them. Called under its lock.</summary>
internal sealed class CinderRecords(Cloud cloud, string database)
{
    private readonly RecordTable _services = new(database, "services", NovaRecords.ServiceColumns, StampsUpdates: false);

    private readonly RecordTable _volumes = new(
        database,
        "volumes",
        [
            "id", "created_at", "deleted", "user_id", "project_id", "host", "size", "availability_zone", "instance_uuid", "mountpoint", "status", "attach_status",
            "launched_at", "display_name",
        ],
        StampsUpdates: true);

    public RecordSet Services() => new(_services, [.. cloud.Daemons.All.Where(daemon => daemon.IsCinder).Select(NovaRecords.ServiceRow)], static row => row);

    public RecordSet Volumes() => new(_volumes, [.. cloud.Volumes.Select(Row)], static row => row);

    private object?[] Row(Volume volume)
    {
        var isAttached = cloud.Compute.Servers.Find(volume.ServerId) is { IsDeleted: false };
        return
        [
            volume.Id, volume.Created, false, volume.UserId, volume.TenantId, DemoDaemon.Controller, volume.Size, Scheduler.Zone,
            isAttached ? volume.ServerId : null, isAttached ? volume.Mountpoint : null, isAttached ? "in-use" : "available", isAttached ? "attached" : "detached",
            volume.Created, volume.Name,
        ];
    }
}
