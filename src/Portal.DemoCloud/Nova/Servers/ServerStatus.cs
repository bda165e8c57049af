namespace Portal.DemoCloud.Nova.Servers;

/// <summary>The API's status from vm_state and task_state (nova/api/openstack/common.py _STATE_MAP, 2012.2.4).</summary>
internal static class ServerStatus
{
    public static string Of(Server server) => (server.VmState, server.TaskState) switch
    {
        ("active", "rebooting") => "REBOOT",
        ("active", "rebooting_hard") => "HARD_REBOOT",
        ("active", "updating_password") => "PASSWORD",
        ("active", "rebuilding" or "rebuild_block_device_mapping" or "rebuild_spawning") => "REBUILD",
        ("active", "migrating") => "MIGRATING",
        ("active" or "stopped", "resize_prep" or "resize_migrating" or "resize_migrated" or "resize_finish") => "RESIZE",
        ("active", _) => "ACTIVE",
        ("building", _) => "BUILD",
        ("stopped", "rebooting") => "REBOOT",
        ("stopped", "rebooting_hard") => "HARD_REBOOT",
        ("stopped", "rebuilding" or "rebuild_block_device_mapping" or "rebuild_spawning") => "REBUILD",
        ("stopped", _) => "SHUTOFF",
        ("resized", "resize_reverting") => "REVERT_RESIZE",
        ("resized", _) => "VERIFY_RESIZE",
        ("paused", _) => "PAUSED",
        ("suspended", _) => "SUSPENDED",
        ("rescued", _) => "RESCUE",
        ("error", _) => "ERROR",
        ("deleted" or "soft-delete", _) => "DELETED",
        _ => "UNKNOWN",
    };

    /// <summary>vm_states a status filter stands for; null when the status is unknown (400).</summary>
    public static string[]? VmStates(string status) => status.ToUpperInvariant() switch
    {
        "ACTIVE" or "REBOOT" or "HARD_REBOOT" or "PASSWORD" or "REBUILD" or "MIGRATING" or "RESIZE" => ["active"],
        "BUILD" => ["building"],
        "SHUTOFF" => ["stopped"],
        "VERIFY_RESIZE" or "REVERT_RESIZE" => ["resized"],
        "PAUSED" => ["paused"],
        "SUSPENDED" => ["suspended"],
        "RESCUE" => ["rescued"],
        "ERROR" => ["error"],
        "DELETED" => ["deleted", "soft-delete"],
        _ => null,
    };
}
