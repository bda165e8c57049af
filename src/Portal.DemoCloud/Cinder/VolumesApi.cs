using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>Lists, show, create and delete of volumes. There is no update: Folsom's route leads nowhere (recordings cinder/048-050).</summary>
internal sealed class VolumesApi(Cloud cloud)
{
    private readonly VolumeLife _life = new(cloud);

    public void Map(RouteTable routes) => routes
        .Get("/volumes", List)
        .Get("/volumes/detail", List)
        .Post("/volumes", Create)
        .Get("/volumes/{id}", Show)
        .Put("/volumes/{id}", static _ => throw NovaErrors.NotFound())
        .Delete("/volumes/{id}", Delete);

    /// <summary>The caller's volume, an administrator's any; foreign and unknown ids are the same 404.</summary>
    public static Volume Find(Cloud cloud, Call call, string id) =>
        cloud.Block.Find(id) is { } volume && (call.IsAdmin || volume.TenantId == call.TenantId) ? volume : throw NovaErrors.NotFound();

    private Answer List(Call call)
    {
        var all = cloud.Block.Volumes.Where(volume => VolumePage.IsOfAll(call) || volume.TenantId == call.TenantId);
        if (call.QueryValue("status") is { } status) all = all.Where(volume => volume.Status == status);
        if (call.QueryValue("display_name") is { } name) all = all.Where(volume => volume.Name == name);
        var page = VolumePage.Of(call, all).ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("volumes");
            foreach (var volume in page)
            {
                json.WriteStartObject();
                VolumeJson.Write(json, volume);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Show(Call call) => One(Find(cloud, call, call.Route["id"]));

    private Answer Create(Call call)
    {
        if (call.Body.IsEmpty) throw NovaErrors.Unprocessable();
        var body = call.Json ?? throw NovaErrors.MalformedBody();
        if (body.Object("volume") is not { } wanted) throw NovaErrors.Unprocessable();
        var request = new VolumeRequest(cloud, call, wanted);
        return One(_life.Create(request), isNew: true, request.ImageId);
    }

    private Answer Delete(Call call)
    {
        _life.Delete(Find(cloud, call, call.Route["id"]));
        return Answer.Empty(202);
    }

    private static Answer One(Volume volume, bool isNew = false, string? imageId = null) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("volume");
        VolumeJson.Write(json, volume, isNew, imageId);
        json.WriteEndObject();
    });
}
