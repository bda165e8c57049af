using System.Globalization;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Volumes;

namespace Portal.Domain.Cli;

/// <summary>What a person does to volumes, as the command-line clients would do it (cinderclient/v1/shell.py, novaclient/v1_1/shell.py; openstackclient/volume).</summary>
public static class VolumeCli
{
    public static CliText List(CliDialect dialect) => Line(dialect, ["cinder", "list"], ["openstack", "volume", "list"]).Build();

    public static CliText Show(Volume volume, CliDialect dialect) => Line(dialect, ["cinder", "show"], ["openstack", "volume", "show"]).Positional(volume.Id).Build();

    public static CliText ListSnapshots(CliDialect dialect) => Line(dialect, ["cinder", "snapshot-list"], ["openstack", "volume", "snapshot", "list"]).Build();

    public static CliText ListTypes(CliDialect dialect) => Line(dialect, ["cinder", "type-list"], ["openstack", "volume", "type", "list"]).Build();

    public static CliText Create(VolumeDraft draft, CliDialect dialect)
    {
        var size = draft.SizeGiB.ToString(CultureInfo.InvariantCulture);
        var (image, snapshot, volume) = ((draft.Source as VolumeSource.FromImage)?.ImageId, (draft.Source as VolumeSource.FromSnapshot)?.SnapshotId, (draft.Source as VolumeSource.FromVolume)?.VolumeId);
        if (dialect == CliDialect.Folsom)
        {
            var line = new CliLine("cinder", "create").Option("--snapshot-id", snapshot).Option("--image-id", image)
                .Option("--display-name", Given(draft.Name)).Option("--display-description", Given(draft.Description))
                .Option("--volume-type", draft.Type).Option("--availability-zone", draft.Zone);
            return (draft.Metadata.Count > 0 ? line.Note(CliNoteKind.CannotSay, "metadata") : line).Positional(size).Build();
        }

        var current = new CliLine("openstack", "volume", "create").Option("--size", size).Option("--image", image).Option("--snapshot", snapshot).Option("--source", volume)
            .Option("--type", draft.Type).Option("--availability-zone", draft.Zone).Option("--description", Given(draft.Description)).Pairs("--property", draft.Metadata);
        return draft.Name.Length > 0 ? current.Positional(draft.Name).Build() : current.Build();
    }

    /// <summary>Name, description and metadata; the client of Folsom's days has no command for it, as the cloud has no request.</summary>
    /// <summary>One command for what is set and one for the keys that go, each where it has something to say.</summary>
    public static CliText Edit(Volume volume, string name, string? description, ValueMap metadata)
    {
        var change = VolumeMetadata.Difference(volume.Metadata, metadata);
        var unset = new CliLine("openstack", "volume", "unset");
        foreach (var key in change.Removed)
        {
            unset.Option("--property", key);
        }

        var set = new CliLine("openstack", "volume", "set")
            .Option("--name", name == volume.Name ? null : name).Option("--description", description == volume.Description ? null : description ?? "")
            .Pairs("--property", change.Set).Positional(volume.Id).Build();
        return change.Removed.Count == 0 ? set
            : name == volume.Name && description == volume.Description && change.Set.Count == 0 ? unset.Positional(volume.Id).Build()
            : CliEquivalent.Join(set, unset.Positional(volume.Id).Build());
    }

    public static CliText Delete(Volume volume, CliDialect dialect) => Line(dialect, ["cinder", "delete"], ["openstack", "volume", "delete"]).Positional(volume.Id).Build();

    public static CliText ForceDelete(Volume volume, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("cinder", "force-delete").Positional(volume.Id).Build()
        : new CliLine("openstack", "volume", "delete", "--force").Positional(volume.Id).Build();

    public static CliText ResetStatus(Volume volume, string status, CliDialect dialect) =>
        Line(dialect, ["cinder", "reset-state"], ["openstack", "volume", "set"]).Option("--state", status).Positional(volume.Id).Build();

    public static CliText Extend(Volume volume, int sizeGiB) =>
        new CliLine("openstack", "volume", "set").Option("--size", sizeGiB.ToString(CultureInfo.InvariantCulture)).Positional(volume.Id).Build();

    public static CliText Retype(Volume volume, string type, bool mayMove) => new CliLine("openstack", "volume", "set")
        .Option("--type", type).Option("--migration-policy", mayMove ? "on-demand" : "never").Positional(volume.Id).Build();

    /// <param name="device">Null lets the cloud choose; nova's client of Folsom's days says <c>auto</c>.</param>
    public static CliText Attach(string instanceId, string volumeId, string? device, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "volume-attach").Positional(instanceId, volumeId, device ?? "auto").Build()
        : new CliLine("openstack", "server", "add", "volume").Option("--device", device).Positional(instanceId, volumeId).Build();

    public static CliText Detach(string instanceId, string volumeId, CliDialect dialect) =>
        Line(dialect, ["nova", "volume-detach"], ["openstack", "server", "remove", "volume"]).Positional(instanceId, volumeId).Build();

    public static CliText Snapshot(Volume volume, string name, string? description, bool force, CliDialect dialect)
    {
        if (dialect == CliDialect.Folsom)
        {
            return new CliLine("cinder", "snapshot-create").Option("--force", force ? "True" : null).Option("--display-name", Given(name))
                .Option("--display-description", Given(description)).Positional(volume.Id).Build();
        }

        var line = new CliLine("openstack", "volume", "snapshot", "create").Option("--volume", volume.Id).Option("--description", Given(description));
        return (force ? line.Flag("--force") : line).Positional(Given(name) ?? "SNAPSHOT").Build();
    }

    public static CliText EditSnapshot(VolumeSnapshot snapshot, string name, string? description) => new CliLine("openstack", "volume", "snapshot", "set")
        .Option("--name", name).Option("--description", description ?? "").Positional(snapshot.Id).Build();

    public static CliText DeleteSnapshot(VolumeSnapshot snapshot, bool force, CliDialect dialect) => (dialect, force) switch
    {
        (CliDialect.Folsom, true) => new CliText("") { Notes = [new(CliNoteKind.NoCommand)] },
        (CliDialect.Folsom, false) => new CliLine("cinder", "snapshot-delete").Positional(snapshot.Id).Build(),
        (_, true) => new CliLine("openstack", "volume", "snapshot", "delete", "--force").Positional(snapshot.Id).Build(),
        _ => new CliLine("openstack", "volume", "snapshot", "delete").Positional(snapshot.Id).Build(),
    };

    public static CliText ResetSnapshot(VolumeSnapshot snapshot, string status, CliDialect dialect) =>
        Line(dialect, ["cinder", "snapshot-reset-state"], ["openstack", "volume", "snapshot", "set"]).Option("--state", status).Positional(snapshot.Id).Build();

    public static CliText Upload(Volume volume, VolumeUpload upload, CliDialect dialect)
    {
        if (dialect == CliDialect.Folsom)
        {
            return new CliLine("cinder", "upload-to-image").Option("--force", upload.Force ? "True" : null).Option("--container-format", upload.ContainerFormat)
                .Option("--disk-format", upload.DiskFormat).Positional(volume.Id, upload.ImageName).Build();
        }

        var line = new CliLine("openstack", "image", "create").Option("--volume", volume.Id).Option("--disk-format", upload.DiskFormat).Option("--container-format", upload.ContainerFormat);
        return (upload.Force ? line.Flag("--force") : line).Positional(upload.ImageName).Build();
    }

    public static CliText Offer(Volume volume, string name) => new CliLine("openstack", "volume", "transfer", "request", "create").Option("--name", Given(name)).Positional(volume.Id).Build();

    /// <summary>The key is not repeated here.</summary>
    public static CliText Accept(string transferId) => new CliLine("openstack", "volume", "transfer", "request", "accept").Option("--auth-key", "KEY").Positional(transferId).Build();

    public static CliText CancelOffer(string transferId) => new CliLine("openstack", "volume", "transfer", "request", "delete").Positional(transferId).Build();

    public static CliText Backup(Volume volume, string name, bool isIncremental, bool force)
    {
        var line = new CliLine("openstack", "volume", "backup", "create").Option("--name", Given(name));
        line = isIncremental ? line.Flag("--incremental") : line;
        return (force ? line.Flag("--force") : line).Positional(volume.Id).Build();
    }

    public static CliText ListBackups() => new CliLine("openstack", "volume", "backup", "list").Build();

    public static CliText Restore(VolumeBackup backup, string? volumeId) => volumeId is null
        ? new CliLine("openstack", "volume", "backup", "restore").Positional(backup.Id).Build()
        : new CliLine("openstack", "volume", "backup", "restore", "--force").Positional(backup.Id, volumeId).Build();

    public static CliText DeleteBackup(VolumeBackup backup) => new CliLine("openstack", "volume", "backup", "delete").Positional(backup.Id).Build();

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);
}
