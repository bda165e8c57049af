using System.Globalization;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;

namespace Portal.Domain.Cli;

/// <summary>A launch as a command line. The portal's own mark is left out; user data goes in by standard input while it is short.</summary>
internal static class LaunchCommand
{
    private const string UserDataFile = "user-data.txt";

    public static CliText For(LaunchRequest request, CliDialect dialect)
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
        string[] client = request.Files.Count > 0 ? ["openstack", "--os-compute-api-version", "2.56"] : ["openstack"];
        var line = new CliLine([.. client, "server", "create"])
            .Option("--flavor", request.FlavorId)
            .Option("--image", request.ImageId)
            .Option("--key-name", request.KeyName);
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
