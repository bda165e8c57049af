using System.Text.Json;
using Portal.DemoCloud.Blobs;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Glance;

/// <summary>Creating, changing and deleting images with API v2 as it was in 2012.2.4: an image stays queued after its data came, and there is no sharing.</summary>
internal sealed class ImagesV2Writes(Cloud cloud)
{
    private const string PatchType = "application/openstack-images-v2.0-json-patch";
    private static readonly string[] DiskFormats = ["raw", "vhd", "vmdk", "vdi", "iso", "qcow2", "aki", "ari", "ami"];
    private static readonly string[] Operations = ["replace", "add", "remove"];
    private static readonly HashSet<string> BaseFields =
        ["id", "name", "visibility", "status", "protected", "checksum", "size", "created_at", "updated_at", "tags", "container_format", "disk_format", "min_ram", "min_disk", "self", "file", "schema"];

    public void Map(RouteTable routes) => routes
        .Post("/v2/images", Create)
        .Add("PATCH", "/v2/images/{id}", Patch)
        .Delete("/v2/images/{id}", Delete)
        .Put("/v2/images/{id}/file", Upload)
        .Get("/v2/images/{id}/file", Download)
        .Put("/v2/images/{id}/tags/{tag}", AddTag)
        .Delete("/v2/images/{id}/tags/{tag}", RemoveTag);

    public static bool CarriesData(HttpRequest request, string[] path) => request.Method == "PUT" && path is ["v2", "images", _, "file"];

    private Answer Create(Call call)
    {
        if (call.Json is not { ValueKind: JsonValueKind.Object } body) throw GlanceErrors.BadRequest("Malformed JSON in request body.");
        if (body.Text("disk_format") is { } disk && !DiskFormats.Contains(disk))
            throw GlanceErrors.BadRequest($"Provided object does not match schema 'image': u'{disk}' is not one of [{string.Join(", ", DiskFormats.Select(static format => $"'{format}'"))}]");
        var image = new Image(body.Text("id") ?? Guid.NewGuid().ToString(), null)
        {
            Status = "queued",
            HasSize = false,
            DiskFormat = null,
            ContainerFormat = null,
            OwnerId = call.TenantId,
            CreatedAt = cloud.Clock.Now,
            UpdatedAt = cloud.Clock.Now,
        };
        foreach (var member in body.EnumerateObject()) Set(image, member.Name, member.Value);
        cloud.Images.Add(image);
        return Told(201, image).With("Location", $"{call.Origin}/v2/images/{image.Id}");
    }

    private Answer Patch(Call call)
    {
        if (call.ContentType != PatchType)
            return Answer.Text(415, "415 Unsupported Media Type\n\nThe server could not comply with the request since it is either malformed or otherwise incorrect.\n\n   ")
                .With("Accept-Patch", PatchType);
        var image = Own(call);
        foreach (var change in call.Json is { ValueKind: JsonValueKind.Array } changes ? changes.EnumerateArray() : throw GlanceErrors.BadRequest("Malformed JSON in request body."))
        {
            var operation = Operations.FirstOrDefault(name => change.Has(name)) ?? throw GlanceErrors.BadRequest("Operation objects must contain exactly one member named \"add\", \"remove\", or \"replace\".");
            var field = (change.Text(operation) ?? "").TrimStart('/').Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (operation == "remove") image.Properties.Remove(field);
            else if (change.Member("value") is { } value) Set(image, field, value);
        }

        image.UpdatedAt = cloud.Clock.Now;
        return Told(200, image);
    }

    private Answer Delete(Call call)
    {
        var image = Own(call);
        if (image.Protected) throw GlanceErrors.Forbidden($"Image {image.Id} is protected and cannot be deleted.");
        ImageStore.Delete(image, cloud.Clock.Now);
        return Answer.Empty(204);
    }

    private Answer Upload(Call call)
    {
        var image = Own(call);
        if (call.Upload is { } data) (image.Upload, image.Size, image.HasSize, image.Checksum, image.UpdatedAt) = (data, data.Length, true, data.Md5, cloud.Clock.Now);
        return Answer.Empty(201);
    }

    private Answer Download(Call call)
    {
        var image = cloud.Images.Find(call.Route["id"]) is { } found && found.VisibleTo(call.TenantId, call.IsAdmin) ? found : throw GlanceErrors.NotFound();
        if (!image.HasData) throw GlanceErrors.NotFound("No image data could be found");
        var answer = new Answer(200, "application/octet-stream", default).Sending(image.Data, 0, image.Data.Length);
        return image.Checksum is { } checksum ? answer.With("Content-MD5", checksum) : answer;
    }

    private Answer AddTag(Call call)
    {
        var image = Own(call);
        if (!image.Tags.Contains(call.Route["tag"])) image.Tags.Insert(0, call.Route["tag"]);
        return Answer.Empty(204);
    }

    private Answer RemoveTag(Call call) => Own(call).Tags.Remove(call.Route["tag"]) ? Answer.Empty(204) : throw GlanceErrors.NotFoundPlain();

    private Image Own(Call call)
    {
        var image = cloud.Images.Find(call.Route["id"]) is { } found && found.VisibleTo(call.TenantId, call.IsAdmin) ? found : null;
        if (image?.MayBeChangedBy(call.TenantId, call.IsAdmin) == true) return image;
        BlobStore.Drop(call.Upload);
        throw GlanceErrors.NotFoundPlain();
    }

    private static void Set(Image image, string field, JsonElement value)
    {
        switch (field)
        {
            case "name": image.Name = value.AsText(); break;
            case "disk_format": image.DiskFormat = value.AsText(); break;
            case "container_format": image.ContainerFormat = value.AsText(); break;
            case "visibility": image.IsPublic = value.AsText() == "public"; break;
            case "protected": image.Protected = value.ValueKind == JsonValueKind.True; break;
            case "min_disk": image.MinDisk = value.TryGetInt32(out var disk) ? disk : 0; break;
            case "min_ram": image.MinRam = value.TryGetInt32(out var ram) ? ram : 0; break;
            case "tags":
                image.Tags.Clear();
                foreach (var tag in value.EnumerateArray()) image.Tags.Insert(0, tag.AsText() ?? "");
                break;
            default:
                if (!BaseFields.Contains(field)) image.Properties[field] = value.AsText() ?? "";
                break;
        }
    }

    private static Answer Told(int status, Image image) => JsonAnswer.Json(status, json => ImagesV2Api.WriteImage(json, image), JsonAnswer.WithCharset);
}
