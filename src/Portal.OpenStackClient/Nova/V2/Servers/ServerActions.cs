using System.Text.Json.Nodes;
using Portal.Domain.Compute;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <summary>Bodies of POST /servers/{id}/action: one key, often with null. The words are the same in v2 and v2.1.</summary>
internal static class ServerActions
{
    /// <summary>Null for the commands that are other requests (delete, rename, metadata).</summary>
    public static JsonObject? Body(InstanceCommand command) => command switch
    {
        InstanceCommand.Start => Bare("os-start"),
        InstanceCommand.Stop => Bare("os-stop"),
        InstanceCommand.Reboot reboot => new() { ["reboot"] = new JsonObject { ["type"] = reboot.Hard ? "HARD" : "SOFT" } },
        InstanceCommand.Pause => Bare("pause"),
        InstanceCommand.Unpause => Bare("unpause"),
        InstanceCommand.Suspend => Bare("suspend"),
        InstanceCommand.Resume => Bare("resume"),
        InstanceCommand.Lock => Bare("lock"),
        InstanceCommand.Unlock => Bare("unlock"),
        InstanceCommand.Rescue => Bare("rescue"),
        InstanceCommand.Unrescue => Bare("unrescue"),
        InstanceCommand.Resize resize => new() { ["resize"] = new JsonObject { ["flavorRef"] = resize.FlavorId } },
        InstanceCommand.ConfirmResize => Bare("confirmResize"),
        InstanceCommand.RevertResize => Bare("revertResize"),
        InstanceCommand.Rebuild rebuild => new() { ["rebuild"] = Rebuild(rebuild) },
        InstanceCommand.Snapshot snapshot => new() { ["createImage"] = new JsonObject { ["name"] = snapshot.ImageName } },
        InstanceCommand.Backup backup => new()
        {
            ["createBackup"] = new JsonObject { ["name"] = backup.ImageName, ["backup_type"] = backup.BackupType, ["rotation"] = backup.Rotation },
        },
        InstanceCommand.AddSecurityGroup add => new() { ["addSecurityGroup"] = new JsonObject { ["name"] = add.GroupName } },
        InstanceCommand.RemoveSecurityGroup remove => new() { ["removeSecurityGroup"] = new JsonObject { ["name"] = remove.GroupName } },
        InstanceCommand.ResetState reset => new() { ["os-resetState"] = new JsonObject { ["state"] = reset.ToActive ? "active" : "error" } },
        InstanceCommand.Shelve => Bare("shelve"),
        InstanceCommand.Unshelve => Bare("unshelve"),
        InstanceCommand.ForceDelete => Bare("forceDelete"),
        InstanceCommand.Restore => Bare("restore"),
        _ => null,
    };

    public static JsonObject ConsoleOutput(int? lines) =>
        new() { ["os-getConsoleOutput"] = lines is { } length ? new JsonObject { ["length"] = length } : [] };

    /// <summary>Folsom, and compute below 2.6.</summary>
    public static JsonObject VncConsole(string type) => new() { ["os-getVNCConsole"] = new JsonObject { ["type"] = type } };

    private static JsonObject Rebuild(InstanceCommand.Rebuild rebuild)
    {
        var body = new JsonObject { ["imageRef"] = rebuild.ImageId };
        if (rebuild.NewName is { } name)
        {
            body["name"] = name;
        }

        return body;
    }

    private static JsonObject Bare(string action) => new() { [action] = null };
}
