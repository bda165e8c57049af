using System.Globalization;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Volumes;

namespace Portal.Domain.Cli;

/// <summary>A launch as a command line. The portal's own mark is left out; user data goes in by standard input while it is short.</summary>
internal static class LaunchCommand
{
    private const string UserDataFile = "user-data.txt";

    private const string NewVolume = "VOLUME";

    /// <summary>Without a nova that makes volumes of images it takes two commands, the second when the volume is available.</summary>
    public static CliText For(LaunchRequest request, CliDialect dialect)
    {
        if (dialect != CliDialect.Folsom || request.Boot is not BootVolume.FromImage made)
        {
            return One(request, dialect);
        }

        var volume = VolumeCli.Create(
            new VolumeDraft { Name = request.Name.Trim(), SizeGiB = made.SizeGiB, Type = made.Type, Source = new VolumeSource.FromImage(request.ImageId) }, dialect);
        var boot = One(request with { Count = 1, Boot = new BootVolume.Existing(NewVolume) { DeletesWithInstance = made.DeletesWithInstance } }, dialect);
        var both = CliEquivalent.Join(volume, boot);
        return both with { Notes = [.. both.Notes, new(CliNoteKind.FillIn, NewVolume), .. request.Count > 1 ? [new CliNote(CliNoteKind.Repeat, Number(request.Count))] : Array.Empty<CliNote>()] };
    }

    private static CliText One(LaunchRequest request, CliDialect dialect)
    {
        var line = dialect == CliDialect.Folsom ? Nova(request) : OpenStack(request);
        AddFiles(line, request);
        string? input = null;
        if (!string.IsNullOrEmpty(request.UserData))
        {
            input = HereDocument.Suits(request.UserData) ? request.UserData : null;
            line.Option("--user-data", input is null ? UserDataFile : "/dev/stdin");
            if (input is null)
            {
                line.Note(CliNoteKind.NeedsFile, UserDataFile);
            }
        }

        if (request.DiskConfig is not null)
        {
            line.Note(CliNoteKind.CannotSay, "diskConfig");
        }

        return line.Positional(request.Name.Trim()).Build(input);
    }

    private static CliLine Nova(LaunchRequest request)
    {
        var line = new CliLine("nova", "boot")
            .Option("--flavor", request.FlavorId)
            .Option("--image", request.ImageId)
            .Option("--block-device-mapping", NovaMapping(request.Boot))
            .Option("--key-name", request.KeyName);
        var groups = request.SecurityGroups.Where(name => !name.Contains(',')).ToArray();
        if (groups.Length > 0)
        {
            line.Option("--security-groups", string.Join(',', groups));
        }

        foreach (var unsayable in request.SecurityGroups.Except(groups))
        {
            line.Note(CliNoteKind.CannotSay, unsayable);
        }

        AddCommon(line, request, "--meta");
        if (request.ConfigDrive)
        {
            line.Option("--config-drive", "true");
        }

        foreach (var network in request.NetworkIds)
        {
            line.Option("--nic", $"net-id={network}");
        }

        return request.Count == 1
            ? line
            : line.Option("--num-instances", Number(request.Count)).Note(CliNoteKind.NeedsClient, "python-novaclient 2.11");
    }

    private static CliLine OpenStack(LaunchRequest request)
    {
        // File injection ended with compute 2.57.
        string[] client = request.Files.Count > 0 ? ["openstack", "--os-compute-api-version", "2.56"]
            : request.Boot is BootVolume.FromImage { Type: not null } ? ["openstack", "--os-compute-api-version", "2.67"]
            : ["openstack"];
        var line = new CliLine([.. client, "server", "create"])
            .Option("--flavor", request.FlavorId)
            .Option("--image", request.Boot is null or BootVolume.FromImage { Type: null, DeletesWithInstance: false } ? request.ImageId : null)
            .Option("--key-name", request.KeyName);
        AddVolume(line, request);
        foreach (var group in request.SecurityGroups)
        {
            line.Option("--security-group", group);
        }

        foreach (var network in request.NetworkIds)
        {
            line.Option("--network", network);
        }

        AddCommon(line, request, "--property");
        if (request.ConfigDrive)
        {
            line.Flag("--use-config-drive");
        }

        return request.Count == 1 ? line : line.Option("--min", Number(request.Count)).Option("--max", Number(request.Count));
    }

    /// <summary><c>device=id:type:size:delete</c> (python-novaclient novaclient/v1_1/shell.py).</summary>
    private static string? NovaMapping(BootVolume? boot) => boot switch
    {
        BootVolume.Existing existing => $"vda={existing.VolumeId}:::{(existing.DeletesWithInstance ? 1 : 0)}",
        BootVolume.FromSnapshot { SizeGiB: { } size } snapshot => $"vda={snapshot.SnapshotId}:snap:{Number(size)}:{(snapshot.DeletesWithInstance ? 1 : 0)}",
        BootVolume.FromSnapshot snapshot => $"vda={snapshot.SnapshotId}:snap",
        _ => null,
    };

    /// <summary>The short options keep the volume; only a block device says that it goes with the instance, or of which type it is.</summary>
    private static void AddVolume(CliLine line, LaunchRequest request)
    {
        switch (request.Boot)
        {
            case BootVolume.Existing { DeletesWithInstance: false } existing:
                line.Option("--volume", existing.VolumeId);
                break;
            case BootVolume.FromSnapshot { DeletesWithInstance: false } snapshot:
                line.Option("--snapshot", snapshot.SnapshotId);
                break;
            case BootVolume.FromImage { DeletesWithInstance: false, Type: null } made:
                line.Option("--boot-from-volume", Number(made.SizeGiB));
                break;
            case BootVolume.Existing existing:
                line.Option("--block-device", Device(existing.VolumeId, "volume", existing));
                break;
            case BootVolume.FromSnapshot snapshot:
                line.Option("--block-device", Device(snapshot.SnapshotId, "snapshot", snapshot));
                break;
            case BootVolume.FromImage made:
                line.Option("--block-device", Device(request.ImageId, "image", made) + $",volume_size={Number(made.SizeGiB)}" + (made.Type is { } type ? $",volume_type={type}" : ""));
                break;
        }
    }

    private static string Device(string id, string source, BootVolume boot) =>
        $"uuid={id},source_type={source},destination_type=volume,boot_index=0,delete_on_termination={(boot.DeletesWithInstance ? "true" : "false")}";

    private static void AddCommon(CliLine line, LaunchRequest request, string metadataOption) => line
        .Option("--availability-zone", string.IsNullOrEmpty(request.AvailabilityZone) ? null : request.AvailabilityZone)
        .Pairs(metadataOption, request.Metadata.Where(pair => pair.Key != LaunchRequest.MarkerKey))
        .Pairs("--hint", request.SchedulerHints);

    /// <summary>Each file under its last name, numbered where two share it.</summary>
    private static void AddFiles(CliLine line, LaunchRequest request)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in request.Files)
        {
            if (file.Path.Contains('='))
            {
                line.Note(CliNoteKind.CannotSay, file.Path);
                continue;
            }

            var name = file.Path.TrimEnd('/').Split('/')[^1] is { Length: > 0 } last ? last : "file";
            var local = name;
            for (var number = 2; !used.Add(local); number++)
            {
                local = $"{name}-{Number(number)}";
            }

            line.Option("--file", $"{file.Path}={local}").Note(CliNoteKind.NeedsFile, local);
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
