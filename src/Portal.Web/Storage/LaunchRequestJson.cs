using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Web.Storage;

/// <summary>A launch as JSON. The shape is spelled out so that Domain may change without breaking what people saved.</summary>
internal static class LaunchRequestJson
{
    public static string Write(LaunchRequest request) => JsonSerializer.Serialize(
        new Shape(
            request.Name, request.ImageId, request.FlavorId, request.KeyName, [.. request.SecurityGroups], request.AvailabilityZone, request.Count,
            request.UserData, request.Metadata.ToDictionary(), request.ConfigDrive,
            [.. request.Files.Select(static file => new FileShape(file.Path, file.Contents.ToArray()))],
            request.SchedulerHints.ToDictionary(), [.. request.NetworkIds], request.DiskConfig, Boot(request.Boot)),
        JsonSerializerOptions.Web);

    /// <summary>Null when the text is not a launch. The marker is never saved: each launch has its own.</summary>
    public static LaunchRequest? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Shape>(json, JsonSerializerOptions.Web)?.ToRequest();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BootShape? Boot(BootVolume? boot) => boot switch
    {
        BootVolume.Existing volume => new("volume", volume.VolumeId, null, null, boot.DeletesWithInstance),
        BootVolume.FromSnapshot snapshot => new("snapshot", snapshot.SnapshotId, snapshot.SizeGiB, null, boot.DeletesWithInstance),
        BootVolume.FromImage made => new("image", null, made.SizeGiB, made.Type, boot.DeletesWithInstance),
        _ => null,
    };

    /// <param name="From">volume, snapshot or image.</param>
    private sealed record BootShape(string From, string? Id, int? SizeGiB, string? Type, bool Deletes)
    {
        public BootVolume? ToBoot() => From switch
        {
            "volume" => new BootVolume.Existing(Id ?? "") { DeletesWithInstance = Deletes },
            "snapshot" => new BootVolume.FromSnapshot(Id ?? "", SizeGiB) { DeletesWithInstance = Deletes },
            "image" => new BootVolume.FromImage(SizeGiB ?? 0, Type) { DeletesWithInstance = Deletes },
            _ => null,
        };
    }

    private sealed record FileShape(string Path, byte[] Contents);

    private sealed record Shape(
        string Name,
        string ImageId,
        string FlavorId,
        string? KeyName,
        string[] SecurityGroups,
        string? AvailabilityZone,
        int Count,
        string? UserData,
        Dictionary<string, string> Metadata,
        bool ConfigDrive,
        FileShape[] Files,
        Dictionary<string, string> SchedulerHints,
        string[] NetworkIds,
        string? DiskConfig,
        BootShape? Boot = null)
    {
        public LaunchRequest ToRequest() => new()
        {
            Name = Name,
            ImageId = ImageId,
            FlavorId = FlavorId,
            KeyName = KeyName,
            SecurityGroups = SecurityGroups.ToValueList(),
            AvailabilityZone = AvailabilityZone,
            Count = Count,
            UserData = UserData,
            Metadata = new ValueMap(Metadata),
            ConfigDrive = ConfigDrive,
            Files = Files.Select(static file => new InjectedFile(file.Path, file.Contents)).ToValueList(),
            SchedulerHints = new ValueMap(SchedulerHints),
            NetworkIds = NetworkIds.ToValueList(),
            DiskConfig = DiskConfig,
            Boot = Boot?.ToBoot(),
        };
    }
}
