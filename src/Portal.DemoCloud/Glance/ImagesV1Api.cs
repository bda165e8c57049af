using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Glance;

/// <summary>Reading images with API v1: two lists, and the metadata of one image as headers of a HEAD.</summary>
internal sealed class ImagesV1Api(Cloud cloud)
{
    public void Map(RouteTable routes)
    {
        foreach (var version in (string[])["v1", "v1.0", "v1.1"])
            routes
                .Get($"/{version}/images", call => List(call, WriteBrief))
                .Get($"/{version}/images/detail", call => List(call, WriteDetail))
                .Add("HEAD", $"/{version}/images/{{id}}", Head);
    }

    private Answer List(Call call, Action<Utf8JsonWriter, Image> write)
    {
        var images = ImageQuery.Run(call, cloud.Images.All.Where(image => image.Status != "killed" && IsListed(call, image)));
        return JsonAnswer.Json(
            200,
            json =>
            {
                json.WriteStartArray("images");
                foreach (var image in images)
                {
                    json.WriteStartObject();
                    write(json, image);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            },
            JsonAnswer.WithCharset);
    }

    /// <summary>Admins see public and own images like everybody, unless they ask for is_public=None or False; others cannot ask.</summary>
    private static bool IsListed(Call call, Image image)
    {
        if (image.IsDeleted) return false;
        return (call.IsAdmin ? call.QueryValue("is_public") : null) switch
        {
            "None" or "none" => true,
            "False" or "false" or "0" => !image.IsPublic,
            _ => image.VisibleTo(call.TenantId, isAdmin: false),
        };
    }

    private Answer Head(Call call)
    {
        var id = call.Route["id"];
        // Administrators see what was deleted (recordings glance/106 and 107).
        var image = call.IsAdmin ? cloud.Images.FindDeleted(id) : cloud.Images.Find(id);
        if (image?.VisibleTo(call.TenantId, call.IsAdmin) != true) throw GlanceErrors.NotFound();
        return WithMeta(Answer.Empty(200), call, image);
    }

    public static Answer WithMeta(Answer answer, Call call, Image image)
    {
        foreach (var (name, value) in Meta(image)) answer.With($"X-Image-Meta-{name}", HeaderText.Escape(value));
        foreach (var (name, value) in image.Properties) answer.With($"X-Image-Meta-Property-{HeaderText.Name(name)}", HeaderText.Escape(value));
        answer.With("Location", $"{call.Origin}/v1/images/{image.Id}");
        return image.Checksum is { } checksum ? answer.With("Etag", checksum) : answer;
    }

    private static IEnumerable<(string Name, string Value)> Meta(Image image)
    {
        yield return ("Id", image.Id);
        if (image.Name is not null) yield return ("Name", image.Name);
        yield return ("Status", image.Status);
        yield return ("Size", image.Size.ToString(CultureInfo.InvariantCulture));
        if (image.Checksum is not null) yield return ("Checksum", image.Checksum);
        if (image.DiskFormat is not null) yield return ("Disk_format", image.DiskFormat);
        if (image.ContainerFormat is not null) yield return ("Container_format", image.ContainerFormat);
        yield return ("Min_disk", image.MinDisk.ToString(CultureInfo.InvariantCulture));
        yield return ("Min_ram", image.MinRam.ToString(CultureInfo.InvariantCulture));
        yield return ("Is_public", Python(image.IsPublic));
        yield return ("Protected", Python(image.Protected));
        yield return ("Deleted", Python(image.IsDeleted));
        if (image.DeletedAt is { } deleted) yield return ("Deleted_at", WireTime.Bare(deleted));
        yield return ("Owner", image.OwnerId);
        yield return ("Created_at", WireTime.Bare(image.CreatedAt));
        yield return ("Updated_at", WireTime.Bare(image.UpdatedAt));
    }

    private static string Python(bool value) => value ? "True" : "False";

    private static void WriteBrief(Utf8JsonWriter json, Image image)
    {
        json.WriteString("name", image.Name);
        json.WriteString("container_format", image.ContainerFormat);
        json.WriteString("disk_format", image.DiskFormat);
        json.WriteString("checksum", image.Checksum);
        json.WriteString("id", image.Id);
        json.WriteNumber("size", image.Size);
    }

    public static void WriteDetail(Utf8JsonWriter json, Image image)
    {
        WriteBrief(json, image);
        json.WriteString("status", image.Status);
        json.WriteBoolean("deleted", image.IsDeleted);
        json.WriteString("created_at", WireTime.Bare(image.CreatedAt));
        json.WriteString("updated_at", WireTime.Bare(image.UpdatedAt));
        json.WriteString("deleted_at", image.DeletedAt is { } deleted ? WireTime.Bare(deleted) : null);
        json.WriteStartObject("properties");
        foreach (var (name, value) in image.Properties) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteNumber("min_disk", image.MinDisk);
        json.WriteNumber("min_ram", image.MinRam);
        json.WriteBoolean("protected", image.Protected);
        json.WriteString("owner", image.OwnerId);
        json.WriteBoolean("is_public", image.IsPublic);
    }
}
