using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>Snapshots of volumes. There is no update either (recording cinder/058).</summary>
internal sealed class SnapshotsApi(Cloud cloud)
{
    private readonly VolumeLife _life = new(cloud);

    public void Map(RouteTable routes) => routes
        .Get("/snapshots", call => List(call, detail: false))
        .Get("/snapshots/detail", call => List(call, detail: true))
        .Post("/snapshots", Create)
        .Get("/snapshots/{id}", Show)
        .Put("/snapshots/{id}", static _ => throw NovaErrors.NotFound())
        .Delete("/snapshots/{id}", Delete);

    public static VolumeSnapshot Find(Cloud cloud, Call call) =>
        cloud.Block.Snapshot(call.Route["id"]) is { } snapshot && (call.IsAdmin || snapshot.TenantId == call.TenantId) ? snapshot : throw NovaErrors.NotFound();

    private Answer List(Call call, bool detail)
    {
        var isOfAll = VolumePage.IsOfAll(call);
        var page = VolumePage.Of(call, cloud.Block.Snapshots.Where(snapshot => isOfAll || snapshot.TenantId == call.TenantId)).ToList();
        // The extension asks again for the caller's own ones, and gives up when one is missing there (recording cinder/057).
        var extended = detail && page.TrueForAll(snapshot => snapshot.TenantId == call.TenantId);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("snapshots");
            foreach (var snapshot in page)
            {
                json.WriteStartObject();
                VolumeJson.Write(json, snapshot, extended: extended);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Show(Call call) => One(Find(cloud, call), isNew: false);

    private Answer Create(Call call)
    {
        if (call.Json is not { } body || body.Object("snapshot") is not { } wanted) throw NovaErrors.Unprocessable();
        var id = wanted.Text("volume_id") ?? throw NovaErrors.BadRequest(NovaErrors.Malformed);
        if (cloud.Block.Find(id) is not { } volume || (!call.IsAdmin && volume.TenantId != call.TenantId)) throw CinderErrors.NoSuchVolume(id);
        return One(_life.Snapshot(volume, wanted.Text("display_name"), wanted.Text("display_description"), wanted.IsTrue("force")), isNew: true);
    }

    private Answer Delete(Call call)
    {
        _life.Delete(Find(cloud, call));
        return Answer.Empty(202);
    }

    private static Answer One(VolumeSnapshot snapshot, bool isNew) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("snapshot");
        VolumeJson.Write(json, snapshot, isNew, extended: !isNew);
        json.WriteEndObject();
    });
}
