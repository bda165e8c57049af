using System.Text.Json;
using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Volumes;

/// <summary>os-volume_attachments of a server.</summary>
internal sealed class VolumeAttachmentsApi(Cloud cloud)
{
    private readonly VolumeLife _life = new(cloud);

    public void Map(RouteTable routes) => routes
        .Get("/servers/{id}/os-volume_attachments", List)
        .Post("/servers/{id}/os-volume_attachments", Attach)
        .Get("/servers/{id}/os-volume_attachments/{volume}", Show)
        .Delete("/servers/{id}/os-volume_attachments/{volume}", Detach);

    private Answer List(Call call)
    {
        var server = ServersApi.Find(cloud, call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("volumeAttachments");
            foreach (var volume in cloud.Block.OfServer(server.Id))
            {
                json.WriteStartObject();
                Write(json, volume);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Show(Call call) => One(Find(call));

    private Answer Attach(Call call)
    {
        if (call.Json is not { } body || body.Object("volumeAttachment") is not { } wanted) throw NovaErrors.Unprocessable();
        var server = ServersApi.Find(cloud, call);
        if (server.IsLocked && !call.IsAdmin) throw NovaErrors.Fault(409, "Instance is locked");
        var volume = cloud.Block.Find(wanted.Text("volumeId"));
        if (volume is null || (!call.IsAdmin && volume.TenantId != call.TenantId)) throw NovaErrors.NotFound();
        if (volume.Status != "available") throw NovaErrors.BadRequest("Invalid volume: status must be available");
        var device = DeviceNames.Choose(cloud, server, wanted.Text("device"));
        _life.Attach(volume, new Attachment(server.Id, device));
        return One(volume);
    }

    private Answer Detach(Call call)
    {
        var volume = Find(call);
        if (volume.Status != "in-use") throw NovaErrors.BadRequest("Invalid volume: status must be in-use");
        _life.Detach(volume);
        return Answer.Empty(202);
    }

    private Volume Find(Call call)
    {
        var server = ServersApi.Find(cloud, call);
        return cloud.Block.OfServer(server.Id).FirstOrDefault(volume => volume.Id == call.Route["volume"]) ?? throw NovaErrors.NotFound();
    }

    private static Answer One(Volume volume) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("volumeAttachment");
        Write(json, volume);
        json.WriteEndObject();
    });

    public static void Write(Utf8JsonWriter json, Volume volume)
    {
        json.WriteString("device", volume.Attachment!.Device);
        json.WriteString("serverId", volume.Attachment.ServerId);
        json.WriteString("id", volume.Id);
        json.WriteString("volumeId", volume.Id);
    }
}
