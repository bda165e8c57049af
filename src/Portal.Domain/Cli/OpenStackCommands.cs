using System.Globalization;
using Portal.Domain.Compute;

namespace Portal.Domain.Cli;

/// <summary>The unified client, python-openstackclient (openstackclient/compute/v2/server.py and its neighbours).</summary>
internal static class OpenStackCommands
{
    public static CliText For(InstanceCommand command, string id) => command switch
    {
        InstanceCommand.Start => Plain(id, "start"),
        InstanceCommand.Stop => Plain(id, "stop"),
        InstanceCommand.Reboot reboot => Plain(id, "reboot", reboot.Hard ? "--hard" : "--soft"),
        InstanceCommand.Pause => Plain(id, "pause"),
        InstanceCommand.Unpause => Plain(id, "unpause"),
        InstanceCommand.Suspend => Plain(id, "suspend"),
        InstanceCommand.Resume => Plain(id, "resume"),
        InstanceCommand.Lock => Plain(id, "lock"),
        InstanceCommand.Unlock => Plain(id, "unlock"),
        InstanceCommand.Rescue => Plain(id, "rescue"),
        InstanceCommand.Unrescue => Plain(id, "unrescue"),
        InstanceCommand.Shelve => Plain(id, "shelve"),
        InstanceCommand.Unshelve => Plain(id, "unshelve"),
        InstanceCommand.Resize resize => Server("resize").Option("--flavor", resize.FlavorId).Positional(id).Build(),
        InstanceCommand.ConfirmResize => Plain(id, "resize", "confirm"),
        InstanceCommand.RevertResize => Plain(id, "resize", "revert"),
        InstanceCommand.Rebuild rebuild =>
            Server("rebuild").Option("--image", rebuild.ImageId).Option("--name", rebuild.NewName?.Trim()).Positional(id).Build(),
        InstanceCommand.Snapshot snapshot => Server("image", "create").Option("--name", snapshot.ImageName).Positional(id).Build(),
        InstanceCommand.Backup backup => Server("backup", "create")
            .Option("--name", backup.ImageName).Option("--type", backup.BackupType)
            .Option("--rotate", backup.Rotation.ToString(CultureInfo.InvariantCulture)).Positional(id).Build(),
        InstanceCommand.Rename rename => Server("set").Option("--name", rename.NewName.Trim()).Positional(id).Build(),
        InstanceCommand.ChangeMetadata change => Metadata(change, id),
        InstanceCommand.AddSecurityGroup add => Server("add", "security", "group").Positional(id, add.GroupName).Build(),
        InstanceCommand.RemoveSecurityGroup remove => Server("remove", "security", "group").Positional(id, remove.GroupName).Build(),
        InstanceCommand.ResetState reset =>
            Server("set").Option("--state", reset.ToActive ? "active" : "error").Positional(id).Note(CliNoteKind.Asks).Build(),
        InstanceCommand.Delete => Plain(id, "delete"),
        InstanceCommand.ForceDelete => Plain(id, "delete", "--force"),
        InstanceCommand.Restore => Plain(id, "restore"),
        _ => new CliText("") { Notes = [new(CliNoteKind.NoCommand)] },
    };

    private static CliLine Server(params string[] verb) => new(["openstack", "server", .. verb]);

    private static CliText Plain(string id, params string[] verb) => Server(verb).Positional(id).Build();

    private static CliText Metadata(InstanceCommand.ChangeMetadata change, string id)
    {
        var set = Server("set").Pairs("--property", change.Set).Positional(id).Build();
        var unset = Server("unset");
        foreach (var key in change.Remove)
        {
            unset.Option("--property", key);
        }

        return CliEquivalent.Join(
            change.Set.Count == 0 ? new("") : change.Set.Keys.All(key => key.Contains('=')) ? set with { Text = "" } : set,
            change.Remove.Count == 0 ? new("") : unset.Positional(id).Build());
    }
}
