using Portal.DemoCloud.Cinder;
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
            "launched_at", "display_name", "updated_at",
        ],
        StampsUpdates: false);

    public RecordSet Services() => new(_services, [.. cloud.Daemons.All.Where(daemon => daemon.IsCinder).Select(NovaRecords.ServiceRow)], static row => row);

    public RecordSet Volumes() => new(_volumes, [.. cloud.Block.Volumes.Select(Row)], static row => row);

    private static object?[] Row(Volume volume) =>
    [
        volume.Id, volume.Created, false, volume.UserId, volume.TenantId, DemoDaemon.Controller, volume.Size, volume.Zone,
        volume.Attachment?.ServerId, volume.Attachment?.Device, volume.Status, volume.Attachment is { IsDone: true } ? "attached" : "detached",
        volume.Created, volume.Name, volume.Updated,
    ];
}
