using System.Text.Json;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>Volumes and snapshots as cinder v1 writes them.</summary>
internal static class VolumeJson
{
    /// <param name="imageId">Only the answer to a create from an image carries it (recording cinder/027).</param>
    /// <param name="isNew">A create answers with the type's number, without the metadata and with the fraction of the second (recording cinder/021).</param>
    public static void Write(Utf8JsonWriter json, Volume volume, bool isNew = false, string? imageId = null)
    {
        json.WriteString("status", volume.Status);
        json.WriteString("display_name", volume.Name);
        json.WriteStartArray("attachments");
        if (volume.Attachment is { IsDone: true } attachment)
        {
            json.WriteStartObject();
            json.WriteString("device", attachment.Device);
            json.WriteString("server_id", attachment.ServerId);
            json.WriteString("id", volume.Id);
            json.WriteString("volume_id", volume.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("availability_zone", volume.Zone);
        json.WriteString("created_at", Time(volume.Created, isNew));
        json.WriteString("display_description", volume.Description);
        if (imageId is not null) json.WriteString("image_id", imageId);
        json.WriteString("volume_type", TypeWord(volume, isNew));
        json.WriteString("snapshot_id", volume.SnapshotId);
        json.WriteStartObject("metadata");
        if (!isNew)
            foreach (var (key, value) in volume.Metadata)
                json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteString("id", volume.Id);
        json.WriteNumber("size", volume.Size);
    }

    /// <param name="extended">os-extended-snapshot-attributes, which a create and the brief list lack.</param>
    public static void Write(Utf8JsonWriter json, VolumeSnapshot snapshot, bool isNew = false, bool extended = false)
    {
        json.WriteString("status", snapshot.Status);
        json.WriteString("display_name", snapshot.Name);
        json.WriteString("created_at", Time(snapshot.Created, isNew));
        json.WriteString("display_description", snapshot.Description);
        if (extended)
        {
            json.WriteString("os-extended-snapshot-attributes:progress", snapshot.Status == "creating" ? "0%" : "100%");
            json.WriteString("os-extended-snapshot-attributes:project_id", snapshot.TenantId);
        }

        json.WriteString("volume_id", snapshot.VolumeId);
        json.WriteString("id", snapshot.Id);
        json.WriteNumber("size", snapshot.Size);
    }

    /// <summary>Without a type it is the word None: Folsom writes str(None).</summary>
    public static string TypeWord(Volume volume, bool isNew) =>
        volume.Type is not { } type ? "None" : isNew ? type.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : type.Name;

    public static string Time(DateTimeOffset time, bool isNew) => isNew ? WireTime.Micro(time) : WireTime.Bare(time) + ".000000";
}
