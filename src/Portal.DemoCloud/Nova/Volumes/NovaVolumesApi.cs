using System.Text.Json;
using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Volumes;

/// <summary>os-volumes and os-snapshots: nova passes on to cinder and renames what comes back.</summary>
internal sealed class NovaVolumesApi(Cloud cloud)
{
    private readonly VolumeLife _life = new(cloud);

    public void Map(RouteTable routes) => routes
        .Get("/os-volumes", List)
        .Get("/os-volumes/detail", List)
        .Post("/os-volumes", Create)
        .Get("/os-volumes/{id}", call => One(VolumesApi.Find(cloud, call, call.Route["id"]), isNew: false))
        .Delete("/os-volumes/{id}", Delete)
        .Get("/os-snapshots", Snapshots)
        .Get("/os-snapshots/detail", Snapshots)
        .Post("/os-snapshots", CreateSnapshot)
        .Get("/os-snapshots/{id}", call => One(SnapshotsApi.Find(cloud, call), isNew: false))
        .Delete("/os-snapshots/{id}", call =>
        {
            _life.Delete(SnapshotsApi.Find(cloud, call));
            return Answer.Empty(202);
        });

    private Answer List(Call call)
    {
        var all = VolumePage.Of(call, cloud.Block.Volumes.Where(volume => volume.TenantId == call.TenantId)).ToList();
        return JsonAnswer.Json(200, json => WriteList(json, "volumes", all, volume => Write(json, volume, isNew: false)));
    }

    private Answer Create(Call call)
    {
        if (call.Json is not { } body || body.Object("volume") is not { } wanted) throw NovaErrors.Unprocessable();
        var volume = _life.Create(new VolumeRequest(cloud, call, wanted));
        return One(volume, isNew: true).With("Location", NovaLinks.Self(call, "os-volumes", volume.Id));
    }

    /// <summary>What cinder says about a volume in use is lost on the way (recording nova/409).</summary>
    private Answer Delete(Call call)
    {
        try
        {
            _life.Delete(VolumesApi.Find(cloud, call, call.Route["id"]));
        }
        catch (RefusalException refusal) when (refusal.Answer.Status == 400)
        {
            throw NovaErrors.BadRequest(NovaErrors.Malformed);
        }

        return Answer.Empty(202);
    }

    private Answer Snapshots(Call call)
    {
        var all = VolumePage.Of(call, cloud.Block.Snapshots.Where(snapshot => snapshot.TenantId == call.TenantId)).ToList();
        return JsonAnswer.Json(200, json => WriteList(json, "snapshots", all, snapshot => Write(json, snapshot, isNew: false)));
    }

    private Answer CreateSnapshot(Call call)
    {
        if (call.Json is not { } body || body.Object("snapshot") is not { } wanted) throw NovaErrors.Unprocessable();
        var volume = VolumesApi.Find(cloud, call, wanted.Text("volume_id") ?? "");
        return One(_life.Snapshot(volume, wanted.Text("display_name"), wanted.Text("display_description"), wanted.IsTrue("force")), isNew: true);
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Answer One(Volume volume, bool isNew) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("volume");
        Write(json, volume, isNew);
        json.WriteEndObject();
    });

    private static Answer One(VolumeSnapshot snapshot, bool isNew) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("snapshot");
        Write(json, snapshot, isNew);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Volume volume, bool isNew)
    {
        json.WriteString("status", volume.Status);
        json.WriteString("displayDescription", volume.Description);
        json.WriteString("availabilityZone", volume.Zone);
        json.WriteString("displayName", volume.Name);
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        // Without one there still is an empty one (recording nova/392).
        if (volume.Attachment is { IsDone: true }) VolumeAttachmentsApi.Write(json, volume);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("volumeType", VolumeJson.TypeWord(volume, isNew));
        json.WriteString("snapshotId", volume.SnapshotId);
        json.WriteStartObject("metadata");
        if (!isNew)
            foreach (var (key, value) in volume.Metadata)
                json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteString("id", volume.Id);
        json.WriteString("createdAt", VolumeJson.Time(volume.Created, isNew));
        json.WriteNumber("size", volume.Size);
    }

    private static void Write(Utf8JsonWriter json, VolumeSnapshot snapshot, bool isNew)
    {
        json.WriteString("status", snapshot.Status);
        json.WriteString("displayDescription", snapshot.Description);
        json.WriteString("displayName", snapshot.Name);
        json.WriteString("volumeId", snapshot.VolumeId);
        json.WriteString("id", snapshot.Id);
        json.WriteString("createdAt", VolumeJson.Time(snapshot.Created, isNew));
        json.WriteNumber("size", snapshot.Size);
    }
}
