using System.Reflection;
using System.Text;
using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Refit;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Reads from a recorded request what a person must have asked for, so that the port can be asked for the same.</summary>
internal static class RecordedCalls
{
    public static JsonElement Body(this ReplayCloud cloud) => cloud.Recording.RequestBody!.Value;

    /// <summary>The id that follows a collection's name in the path.</summary>
    public static string IdIn(this ReplayCloud cloud, string collection)
    {
        var segments = cloud.Recording.Path.Split('?')[0].Split('/');
        return Uri.UnescapeDataString(segments[Array.IndexOf(segments, collection) + 1]);
    }

    /// <summary>A typed query with the recorded parameters; a parameter that the type does not know fails.</summary>
    public static TQuery Query<TQuery>(this ReplayCloud cloud) where TQuery : class, new()
    {
        var query = new TQuery();
        var path = cloud.Recording.Path;
        var start = path.IndexOf('?', StringComparison.Ordinal);
        foreach (var pair in start < 0 ? [] : path[(start + 1)..].Split('&'))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var property = typeof(TQuery).GetProperties()
                .Single(candidate => candidate.GetCustomAttribute<AliasAsAttribute>()?.Name == pair[..cut]);
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.SetValue(query, Convert.ChangeType(Uri.UnescapeDataString(pair[(cut + 1)..]), type, null));
        }

        return query;
    }

    public static LaunchRequest Launch(this ReplayCloud cloud)
    {
        var server = cloud.Body().GetProperty("server");
        return new LaunchRequest
        {
            Name = server.GetProperty("name").GetString()!,
            ImageId = server.GetProperty("imageRef").GetString()!,
            Boot = Items(server, "block_device_mapping") is [var mapping] ? new BootVolume.Existing(mapping.GetProperty("volume_id").GetString()!) { DeletesWithInstance = Text(mapping, "delete_on_termination") == "1" } : null,
            FlavorId = server.GetProperty("flavorRef").GetString()!,
            KeyName = Text(server, "key_name"),
            SecurityGroups = Items(server, "security_groups").Select(static group => group.GetProperty("name").GetString()!).ToValueList(),
            AvailabilityZone = Text(server, "availability_zone"),
            Count = server.TryGetProperty("min_count", out var count) ? count.GetInt32() : 1,
            UserData = Text(server, "user_data") is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data)) : null,
            Metadata = Map(server, "metadata"),
            ConfigDrive = server.TryGetProperty("config_drive", out var drive) && drive.ValueKind == JsonValueKind.True,
            Files = Items(server, "personality").Select(static file => new InjectedFile(
                file.GetProperty("path").GetString()!, Convert.FromBase64String(file.GetProperty("contents").GetString()!))).ToValueList(),
            NetworkIds = Items(server, "networks").Select(static network => network.GetProperty("uuid").GetString()!).ToValueList(),
            DiskConfig = Text(server, "OS-DCF:diskConfig"),
            SchedulerHints = cloud.Body().TryGetProperty("os:scheduler_hints", out var hints)
                ? new ValueMap(hints.EnumerateObject().Select(static hint => KeyValuePair.Create(hint.Name,
                    hint.Value.ValueKind == JsonValueKind.String ? hint.Value.GetString()! : hint.Value.GetRawText())))
                : default,
        };
    }

    public static InstanceCommand Command(this ReplayCloud cloud)
    {
        var action = cloud.Body().EnumerateObject().Single();
        var of = action.Value;
        return action.Name switch
        {
            "os-start" => new InstanceCommand.Start(),
            "os-stop" => new InstanceCommand.Stop(),
            "reboot" => new InstanceCommand.Reboot(of.GetProperty("type").GetString() == "HARD"),
            "pause" => new InstanceCommand.Pause(),
            "unpause" => new InstanceCommand.Unpause(),
            "suspend" => new InstanceCommand.Suspend(),
            "resume" => new InstanceCommand.Resume(),
            "lock" => new InstanceCommand.Lock(),
            "unlock" => new InstanceCommand.Unlock(),
            "rescue" => new InstanceCommand.Rescue(),
            "unrescue" => new InstanceCommand.Unrescue(),
            "resize" => new InstanceCommand.Resize(of.GetProperty("flavorRef").GetString()!),
            "confirmResize" => new InstanceCommand.ConfirmResize(),
            "revertResize" => new InstanceCommand.RevertResize(),
            "rebuild" => new InstanceCommand.Rebuild(of.GetProperty("imageRef").GetString()!, Text(of, "name")),
            "createImage" => new InstanceCommand.Snapshot(of.GetProperty("name").GetString()!),
            "createBackup" => new InstanceCommand.Backup(
                of.GetProperty("name").GetString()!, of.GetProperty("backup_type").GetString()!, of.GetProperty("rotation").GetInt32()),
            "addSecurityGroup" => new InstanceCommand.AddSecurityGroup(of.GetProperty("name").GetString()!),
            "removeSecurityGroup" => new InstanceCommand.RemoveSecurityGroup(of.GetProperty("name").GetString()!),
            "os-resetState" => new InstanceCommand.ResetState(of.GetProperty("state").GetString() == "active"),
            "shelve" => new InstanceCommand.Shelve(),
            "unshelve" => new InstanceCommand.Unshelve(),
            "forceDelete" => new InstanceCommand.ForceDelete(),
            "restore" => new InstanceCommand.Restore(),
            _ => throw new NotSupportedException(action.Name),
        };
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement[] Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];

    private static ValueMap Map(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value)
            ? new ValueMap(value.EnumerateObject().Select(static pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!)))
            : default;
}
