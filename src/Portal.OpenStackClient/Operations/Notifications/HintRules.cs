using Portal.Domain.Operations.Notifications;

namespace Portal.OpenStackClient.Operations.Notifications;

/// <summary>Which list a message concerns, by its event type.</summary>
internal static class HintRules
{
    public static CloudHint? Of(string eventType, bool isError, PayloadFields fields) => eventType switch
    {
        // Nothing changed: the hourly audit, and downloads.
        "compute.instance.exists" or "image.send" or "volume.exists" => null,
        "scheduler.live_migration" when isError => new CloudHint(HintKind.MigrationRefused, fields.ProjectId, fields.InstanceId) { Reason = ReasonOf(fields) },
        // A failed check on a node: its reason reaches nobody else, and the scheduler's own message follows without it.
        "check_can_live_migrate_destination" or "check_can_live_migrate_source" when isError =>
            new CloudHint(HintKind.MigrationRefused, fields.ProjectId, fields.InstanceId) { Reason = ReasonOf(fields) },
        _ when Is(eventType, "compute.instance.") || Is(eventType, "scheduler.run_instance") => new CloudHint(HintKind.Instance, fields.ProjectId, fields.InstanceId),
        _ when Is(eventType, "network.floating_ip.") || Is(eventType, "floatingip.") || Is(eventType, "port.") => new CloudHint(HintKind.Address, fields.ProjectId, fields.InstanceId),
        _ when Is(eventType, "image.") => new CloudHint(HintKind.Image, fields.ProjectId, fields.Id),
        _ when Is(eventType, "volume.") || Is(eventType, "snapshot.") => new CloudHint(HintKind.Volume, fields.ProjectId, fields.VolumeId),
        // A method that failed on a node names itself (nova/exception.py wrap_exception); its instance may have changed.
        _ when isError && fields.InstanceId is not null => new CloudHint(HintKind.Instance, fields.ProjectId, fields.InstanceId),
        _ => null,
    };

    private static string? ReasonOf(PayloadFields fields) => fields.Reason ?? fields.Host;

    private static bool Is(string eventType, string prefix) => eventType.StartsWith(prefix, StringComparison.Ordinal);
}
