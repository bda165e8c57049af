using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Images;

/// <summary>Nova's view of glance's images.</summary>
internal sealed class NovaImagesApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/images", call => List(call, detail: false))
        .Get("/images/detail", call => List(call, detail: true))
        .Get("/images/{id}", Show)
        .Get("/images/{id}/metadata", call =>
        {
            var image = Find(call);
            return JsonAnswer.Json(200, json => WriteMetadata(json, image));
        });

    private Answer List(Call call, bool detail)
    {
        var page = Page(call, Filtered(call));
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("images");
            foreach (var image in page)
            {
                json.WriteStartObject();
                Write(json, call, image, detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (NovaPage.HasNext(call, page.Count)) NovaLinks.WriteNext(json, call, "images", page[^1].Id);
        });
    }

    private List<Image> Filtered(Call call)
    {
        var images = cloud.Images.All.Where(image => !image.IsDeleted && image.Status != "killed" && image.VisibleTo(call.TenantId, isAdmin: false));
        if (call.QueryValue("name") is { } name) images = images.Where(image => image.Name == name);
        if (call.QueryValue("status") is { } status) images = images.Where(image => Status(image) == status);
        if (call.QueryValue("type") is { } type)
        {
            images = images.Where(image => string.Equals(
                image.Properties.GetValueOrDefault("image_type", "base"), type, StringComparison.OrdinalIgnoreCase));
        }

        if (call.QueryValue("server") is { } server)
            images = images.Where(image => image.Properties.GetValueOrDefault("instance_uuid") == Servers.Reference.Id(server));
        if (call.QueryValue("minRam") is { } ram && int.TryParse(ram, CultureInfo.InvariantCulture, out var minRam))
            images = images.Where(image => image.MinRam >= minRam);
        if (call.QueryValue("minDisk") is { } disk && int.TryParse(disk, CultureInfo.InvariantCulture, out var minDisk))
            images = images.Where(image => image.MinDisk >= minDisk);
        if (call.QueryValue("changes-since") is { } since && WireTime.TryParse(since, out var time))
            images = images.Where(image => image.UpdatedAt >= time);
        return images.ToList();
    }

    private static List<Image> Page(Call call, List<Image> images)
    {
        var from = 0;
        if (call.QueryValue("marker") is { } marker && (from = images.FindIndex(image => image.Id == marker) + 1) == 0)
            throw NovaErrors.BadRequest($"marker [{marker}] not found");
        return images.GetRange(from, Math.Min(NovaPage.Limit(call), images.Count - from));
    }

    private Answer Show(Call call)
    {
        var image = Find(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("image");
            Write(json, call, image, detail: true);
            json.WriteEndObject();
        });
    }

    private Image Find(Call call) =>
        cloud.Images.Find(call.Route["id"]) is { } image && image.VisibleTo(call.TenantId, call.IsAdmin) ? image : throw NovaErrors.NotFound();

    private void Write(Utf8JsonWriter json, Call call, Image image, bool detail)
    {
        json.WriteString("id", image.Id);
        json.WriteStartArray("links");
        NovaLinks.WriteLink(json, NovaLinks.Self(call, "images", image.Id), "self");
        NovaLinks.WriteLink(json, NovaLinks.Bookmark(call, "images", image.Id), "bookmark");
        var alternate = $"{cloud.Endpoints.Text(CloudService.Glance)}/{call.TenantId}/images/{image.Id}";
        NovaLinks.WriteLink(json, alternate, "alternate", "application/vnd.openstack.image");
        json.WriteEndArray();
        json.WriteString("name", image.Name);
        if (!detail) return;
        json.WriteString("status", Status(image));
        json.WriteString("updated", WireTime.Zulu(image.UpdatedAt));
        json.WriteString("created", WireTime.Zulu(image.CreatedAt));
        json.WriteNumber("progress", Progress(image));
        json.WriteNumber("minRam", image.MinRam);
        json.WriteNumber("minDisk", image.MinDisk);
        if (image.Properties.GetValueOrDefault("instance_uuid") is { } server)
        {
            json.WriteStartObject("server");
            json.WriteString("id", server);
            NovaLinks.Write(json, call, "servers", server);
            json.WriteEndObject();
        }

        WriteMetadata(json, image);
    }

    public static void WriteMetadata(Utf8JsonWriter json, Image image)
    {
        json.WriteStartObject("metadata");
        foreach (var (key, value) in image.Properties) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static string Status(Image image) => image.Status switch
    {
        "active" => "ACTIVE",
        "queued" or "saving" => "SAVING",
        "deleted" or "pending_delete" => "DELETED",
        _ => "ERROR",
    };

    private static int Progress(Image image) => image.Status switch { "active" => 100, "queued" => 25, "saving" => 25, _ => 0 };
}
