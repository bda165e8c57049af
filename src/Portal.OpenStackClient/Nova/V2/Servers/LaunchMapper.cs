using System.Text;
using System.Text.Json.Nodes;
using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <summary>LaunchRequest → POST /servers.</summary>
internal static class LaunchMapper
{
    public static ServerCreateRequest Map(LaunchRequest launch, CloudEndpoint endpoint)
    {
        var metadata = launch.Marker is { } marker ? launch.Metadata.With(LaunchRequest.MarkerKey, marker) : launch.Metadata;
        var server = new ServerCreateDto
        {
            Name = launch.Name,
            ImageRef = launch.Boot is null || IsFirst(endpoint) ? launch.ImageId : null,
            BlockDeviceMapping = IsFirst(endpoint) ? Mapping(launch.Boot) : null,
            BlockDevices = IsFirst(endpoint) ? null : Devices(launch),
            FlavorRef = launch.FlavorId,
            KeyName = launch.KeyName,
            Metadata = metadata.Count == 0 ? null : metadata.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value, StringComparer.Ordinal),
            Personality = launch.Files.Count == 0
                ? null
                : [.. launch.Files.Select(static file => new PersonalityDto(file.Path, Convert.ToBase64String(file.Contents.Span)))],
            SecurityGroups = launch.SecurityGroups.Count == 0 ? null : [.. launch.SecurityGroups.Select(static name => new ServerSecurityGroupDto(name))],
            UserData = string.IsNullOrEmpty(launch.UserData) ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(launch.UserData)),
            DiskConfig = launch.DiskConfig,
            AvailabilityZone = launch.AvailabilityZone,
            ConfigDrive = launch.ConfigDrive ? true : null,
            MinCount = launch.Count > 1 ? launch.Count : null,
            MaxCount = launch.Count > 1 ? launch.Count : null,
            Networks = Networks(launch, endpoint),
        };
        return new ServerCreateRequest(server, Hints(launch));
    }

    private static bool IsFirst(CloudEndpoint endpoint) => endpoint.Version < new Microversion(2, 1);

    /// <summary><c>vda</c> is where this nova looks for the root (2012.2.4 nova/virt/libvirt/driver.py), whatever the guest calls it.</summary>
    private static VolumeMappingDto[]? Mapping(BootVolume? boot) => boot is null ? null
        :
        [
            new VolumeMappingDto
            {
                DeviceName = "vda",
                VolumeId = (boot as BootVolume.Existing)?.VolumeId,
                SnapshotId = (boot as BootVolume.FromSnapshot)?.SnapshotId,
                VolumeSize = boot is BootVolume.FromSnapshot snapshot ? snapshot.SizeGiB?.ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
                DeleteOnTermination = boot.DeletesWithInstance ? "1" : "0",
            },
        ];

    private static BlockDeviceDto[]? Devices(LaunchRequest launch) => launch.Boot switch
    {
        BootVolume.Existing volume => [new BlockDeviceDto { Uuid = volume.VolumeId, SourceType = "volume", DeleteOnTermination = volume.DeletesWithInstance }],
        BootVolume.FromSnapshot snapshot => [new BlockDeviceDto { Uuid = snapshot.SnapshotId, SourceType = "snapshot", DeleteOnTermination = snapshot.DeletesWithInstance }],
        BootVolume.FromImage made =>
        [
            new BlockDeviceDto { Uuid = launch.ImageId, SourceType = "image", VolumeSize = made.SizeGiB, VolumeType = made.Type, DeleteOnTermination = made.DeletesWithInstance },
        ],
        _ => null,
    };

    /// <summary>From compute 2.37 on the key is mandatory: without a choice nova and neutron find a network themselves (<c>auto</c>).</summary>
    private static JsonNode? Networks(LaunchRequest launch, CloudEndpoint endpoint)
    {
        if (launch.NetworkIds.Count > 0)
        {
            return new JsonArray([.. launch.NetworkIds.Select(static id => (JsonNode)new JsonObject { ["uuid"] = id })]);
        }

        return endpoint.AtLeast(2, 37) ? JsonValue.Create("auto") : null;
    }

    /// <summary>A value typed as JSON (a list of ids, a query) goes out as JSON, everything else as text.</summary>
    private static Dictionary<string, JsonNode?>? Hints(LaunchRequest launch) =>
        launch.SchedulerHints.Count == 0
            ? null
            : launch.SchedulerHints.ToDictionary(static hint => hint.Key, static hint => Value(hint.Value), StringComparer.Ordinal);

    private static JsonNode? Value(string typed)
    {
        if (typed.AsSpan().TrimStart() is ['[' or '{', ..])
        {
            try
            {
                return JsonNode.Parse(typed);
            }
            catch (System.Text.Json.JsonException)
            {
                // Then it was text.
            }
        }

        return JsonValue.Create(typed);
    }
}
