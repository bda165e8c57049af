using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Notices;

/// <summary>Which events frame a task, as recorded; others announce themselves by their change of state alone.</summary>
internal static class TaskNotices
{
    private static readonly Dictionary<string, (string? Start, string End)> Events = new()
    {
        ["spawning"] = ("create.start", "create.end"),
        ["deleting"] = ("delete.start", "delete.end"),
        ["rebooting"] = ("reboot.start", "reboot.end"),
        ["rebooting_hard"] = ("reboot.start", "reboot.end"),
        ["starting"] = ("power_on.start", "power_on.end"),
        ["stopping"] = ("power_off.start", "power_off.end"),
        ["suspending"] = (null, "suspend"),
        ["resuming"] = (null, "resume"),
        ["rebuilding"] = ("rebuild.start", "rebuild.end"),
        ["image_snapshot"] = ("snapshot.start", "snapshot.end"),
        ["image_backup"] = ("snapshot.start", "snapshot.end"),
        ["resize_prep"] = ("resize.prep.start", "finish_resize.end"),
        ["resize_reverting"] = ("resize.revert.start", "resize.revert.end"),
    };

    public static void Started(NovaNotices notices, Server server, string? task)
    {
        if (task is not null && Events.GetValueOrDefault(task).Start is { } name) Send(notices, server, name);
    }

    public static void Ended(NovaNotices notices, Server server, string? task)
    {
        if (task is not null && Events.GetValueOrDefault(task).End is { } name) Send(notices, server, name);
    }

    private static void Send(NovaNotices notices, Server server, string name) => notices.Instance(server, $"compute.{server.Host}", $"compute.instance.{name}");
}
