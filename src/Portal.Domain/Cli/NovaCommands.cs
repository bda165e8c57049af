using System.Globalization;
using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Domain.Cli;

/// <summary>The nova client of Folsom's days, python-novaclient 2.10 (novaclient/v1_1/shell.py).</summary>
internal static class NovaCommands
{
    public static CliText For(InstanceCommand command, string id) => command switch
    {
        InstanceCommand.Start => Plain("start", id),
        InstanceCommand.Stop => Plain("stop", id),
        InstanceCommand.Reboot { Hard: true } => new CliLine("nova", "reboot", "--hard").Positional(id).Build(),
        InstanceCommand.Reboot => Plain("reboot", id),
        InstanceCommand.Pause => Plain("pause", id),
        InstanceCommand.Unpause => Plain("unpause", id),
        InstanceCommand.Suspend => Plain("suspend", id),
        InstanceCommand.Resume => Plain("resume", id),
        InstanceCommand.Lock => Plain("lock", id),
        InstanceCommand.Unlock => Plain("unlock", id),
        InstanceCommand.Rescue => Plain("rescue", id),
        InstanceCommand.Unrescue => Plain("unrescue", id),
        InstanceCommand.Resize resize => Plain("resize", id, resize.FlavorId),
        InstanceCommand.ConfirmResize => Plain("resize-confirm", id),
        InstanceCommand.RevertResize => Plain("resize-revert", id),
        InstanceCommand.Rebuild rebuild => Rebuild(rebuild, id),
        InstanceCommand.Snapshot snapshot => Plain("image-create", id, snapshot.ImageName),
        InstanceCommand.Backup backup =>
            Plain("backup", id, backup.ImageName, backup.BackupType, backup.Rotation.ToString(CultureInfo.InvariantCulture)),
        InstanceCommand.Rename rename => Plain("rename", id, rename.NewName.Trim()),
        InstanceCommand.ChangeMetadata change => Metadata(change, id),
        InstanceCommand.AddSecurityGroup add => Plain("add-secgroup", id, add.GroupName),
        InstanceCommand.RemoveSecurityGroup remove => Plain("remove-secgroup", id, remove.GroupName),
        InstanceCommand.ResetState { ToActive: true } => new CliLine("nova", "reset-state", "--active").Positional(id).Build(),
        InstanceCommand.ResetState => Plain("reset-state", id),
        InstanceCommand.Delete => Plain("delete", id),
        _ => new CliText("") { Notes = [new(CliNoteKind.NoCommand)] },
    };

    private static CliText Plain(string command, params string[] words) => new CliLine("nova", command).Positional(words).Build();

    /// <summary>The client's rebuild keeps the name, so a new one takes a second command.</summary>
    private static CliText Rebuild(InstanceCommand.Rebuild rebuild, string id) => rebuild.NewName is { } name
        ? CliEquivalent.Join(Plain("rebuild", id, rebuild.ImageId), Plain("rename", id, name.Trim()))
        : Plain("rebuild", id, rebuild.ImageId);

    private static CliText Metadata(InstanceCommand.ChangeMetadata change, string id)
    {
        var sayable = change.Set.Where(pair => !pair.Key.Contains('=')).Select(pair => $"{pair.Key}={pair.Value}").ToArray();
        var text = CliEquivalent.Join(
            sayable.Length == 0 ? new("") : Plain("meta", [id, "set", .. sayable]),
            change.Remove.Count == 0 ? new("") : Plain("meta", [id, "delete", .. change.Remove]));
        return text with
        {
            Notes = change.Set.Keys.Where(key => key.Contains('=')).Select(key => new CliNote(CliNoteKind.CannotSay, key)).ToValueList(),
        };
    }
}
