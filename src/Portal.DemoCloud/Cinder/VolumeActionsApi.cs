using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>POST /volumes/{id}/action: what nova asks of cinder, uploads to glance, and what administrators may force.</summary>
internal sealed class VolumeActionsApi(Cloud cloud)
{
    private const string AdminActions = "volume_admin_actions";

    private static readonly string[] SnapshotStates = ["creating", "available", "deleting", "error", "error_deleting"];
    private static readonly string[] VolumeStates = [.. SnapshotStates, "attaching", "in-use", "detaching"];

    private readonly VolumeLife _life = new(cloud);

    public void Map(RouteTable routes) => routes
        .Post("/volumes/{id}/action", Volume)
        .Post("/snapshots/{id}/action", Snapshot);

    private Answer Volume(Call call)
    {
        var (name, argument) = Action(call);
        if (name is "os-reset_status" or "os-force_delete") Demand(call, AdminActions, name);
        var volume = VolumesApi.Find(cloud, call, call.Route["id"]);
        switch (name)
        {
            case "os-reserve":
                if (volume.Status != "available") throw CinderErrors.BadVolume("Volume status must be available to reserve");
                _life.Set(volume, "attaching");
                break;
            case "os-unreserve":
                if (volume.Status == "attaching") _life.Set(volume, "available");
                break;
            case "os-begin_detaching":
                _life.Set(volume, "detaching");
                break;
            case "os-roll_detaching":
                if (volume.Status == "detaching") _life.Set(volume, "in-use");
                break;
            case "os-attach":
                volume.Attachment = new Attachment(argument.Text("instance_uuid") ?? "", argument.Text("mountpoint") ?? "", IsDone: true);
                _life.Set(volume, "in-use");
                break;
            case "os-detach":
                volume.Attachment = null;
                _life.Set(volume, "available");
                break;
            case "os-volume_upload_image":
                return Upload(volume, argument);
            case "os-reset_status":
                _life.Set(volume, Status(argument, VolumeStates));
                break;
            case "os-force_delete":
                _life.ForceDelete(volume);
                break;
            default:
                throw NovaErrors.BadRequest($"There is no such action: {name}");
        }

        return Answer.Empty(202);
    }

    private Answer Snapshot(Call call)
    {
        var (name, argument) = Action(call);
        if (name is not ("os-reset_status" or "os-force_delete")) throw NovaErrors.BadRequest($"There is no such action: {name}");
        Demand(call, "snapshot_admin_actions", name);
        var snapshot = SnapshotsApi.Find(cloud, call);
        if (name == "os-force_delete") _life.ForceDelete(snapshot);
        else snapshot.Status = Status(argument, SnapshotStates);
        return Answer.Empty(202);
    }

    private Answer Upload(Volume volume, JsonElement argument)
    {
        if (argument.Text("image_name") is not { Length: > 0 } name) throw NovaErrors.BadRequest("No image_name was specified in request.");
        var (disk, container) = (argument.Text("disk_format") ?? "raw", argument.Text("container_format") ?? "bare");
        var image = _life.Upload(volume, name, disk, container, argument.IsTrue("force"));
        return JsonAnswer.Json(202, json =>
        {
            json.WriteStartObject("os-volume_upload_image");
            json.WriteString("status", "uploading");
            json.WriteString("image_id", image.Id);
            json.WriteString("image_name", name);
            json.WriteNull("volume_type");
            json.WriteString("container_format", container);
            json.WriteNumber("size", volume.Size);
            json.WriteString("disk_format", disk);
            json.WriteString("id", volume.Id);
            json.WriteString("display_description", volume.Description);
            json.WriteString("updated_at", VolumeJson.Time(volume.Updated, isNew: false));
            json.WriteEndObject();
        });
    }

    private static (string Name, JsonElement Argument) Action(Call call)
    {
        var body = call.Json ?? throw NovaErrors.MalformedBody();
        if (body.ValueKind != JsonValueKind.Object) throw NovaErrors.MalformedBody();
        foreach (var member in body.EnumerateObject()) return (member.Name, member.Value);
        throw NovaErrors.MalformedBody();
    }

    private static void Demand(Call call, string rules, string action)
    {
        if (!call.IsAdmin) throw CinderErrors.PolicyForbids($"{rules}:{action[3..]}");
    }

    private static string Status(JsonElement argument, string[] valid) =>
        argument.Text("status") is { } status && valid.Contains(status) ? status : throw NovaErrors.BadRequest(NovaErrors.Malformed);
}
