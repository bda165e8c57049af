using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Glance;

/// <summary>Reading images with API v2: list, show and the two schemas.</summary>
internal sealed class ImagesV2Api(Cloud cloud)
{
    private const int DefaultPage = 25;

    public void Map(RouteTable routes) => routes
        .Get("/v2/images", List)
        .Get("/v2/images/{id}", Show)
        .Get("/v2/schemas/image", _ => Schema("schema-image.json"))
        .Get("/v2/schemas/images", _ => Schema("schema-images.json"));

    private Answer List(Call call)
    {
        var limit = DefaultPage;
        if (call.QueryValue("limit") is { } text)
        {
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out limit)) throw GlanceErrors.BadRequest("limit param must be an integer");
            if (limit < 0) throw GlanceErrors.BadRequest("limit param must be positive");
        }

        var images = cloud.Images.All.Where(image => IsListed(call, image)).ToList();
        ImageQuery.Sort(images, call.QueryValue("sort_key") ?? "created_at", call.QueryValue("sort_dir") ?? "desc");
        var from = 0;
        if (call.QueryValue("marker") is { } marker && (from = images.FindIndex(image => image.Id == marker) + 1) == 0)
            throw GlanceErrors.BadRequest("Invalid marker");
        var page = images.GetRange(from, Math.Min(limit, images.Count - from));
        return JsonAnswer.Json(200, json => WriteList(json, call, page, page.Count > 0 && page.Count == limit), JsonAnswer.WithCharset);
    }

    private static bool IsListed(Call call, Image image)
    {
        if (image.IsDeleted || image.Status == "killed" || !image.VisibleTo(call.TenantId, isAdmin: false)) return false;
        return Fits("name", image.Name) && Fits("status", image.Status)
            && Fits("disk_format", image.DiskFormat) && Fits("container_format", image.ContainerFormat)
            && Fits("visibility", image.IsPublic ? "public" : "private");

        bool Fits(string filter, string? value) => call.QueryValue(filter) is not { } wanted || wanted == value;
    }

    private static void WriteList(Utf8JsonWriter json, Call call, List<Image> page, bool hasNext)
    {
        json.WriteStartArray("images");
        foreach (var image in page)
        {
            json.WriteStartObject();
            WriteImage(json, image);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var query = string.Join('&', call.Query.Where(pair => pair.Key != "marker").OrderBy(pair => Place(pair.Key))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(Call.First(pair.Value) ?? "")}"));
        if (hasNext) json.WriteString("next", $"/v2/images?{query}{(query.Length > 0 ? "&" : "")}marker={page[^1].Id}");
        json.WriteString("schema", "/v2/schemas/images");
        json.WriteString("first", query.Length > 0 ? $"/v2/images?{query}" : "/v2/images");
    }

    /// <summary>sort_key, sort_dir, limit: the order of Python's dict, which the recordings show.</summary>
    private static int Place(string parameter) => parameter switch { "sort_key" => 0, "sort_dir" => 1, "limit" => 3, _ => 2 };

    private Answer Show(Call call)
    {
        if (cloud.Images.Find(call.Route["id"]) is not { } image || !image.VisibleTo(call.TenantId, call.IsAdmin)) throw GlanceErrors.NotFound();
        return JsonAnswer.Json(200, json => WriteImage(json, image), JsonAnswer.WithCharset);
    }

    public static void WriteImage(Utf8JsonWriter json, Image image)
    {
        foreach (var (name, value) in image.Properties) json.WriteString(name, value);
        json.WriteString("status", image.Status);
        json.WriteString("name", image.Name);
        json.WriteStartArray("tags");
        foreach (var tag in image.Tags) json.WriteStringValue(tag);
        json.WriteEndArray();
        if (image.ContainerFormat is not null) json.WriteString("container_format", image.ContainerFormat);
        json.WriteString("created_at", WireTime.Zulu(image.CreatedAt));
        if (image.DiskFormat is not null) json.WriteString("disk_format", image.DiskFormat);
        json.WriteString("updated_at", WireTime.Zulu(image.UpdatedAt));
        json.WriteString("visibility", image.IsPublic ? "public" : "private");
        json.WriteString("id", image.Id);
        json.WriteBoolean("protected", image.Protected);
        json.WriteNumber("min_ram", image.MinRam);
        json.WriteString("file", $"/v2/images/{image.Id}/file");
        if (image.Checksum is not null) json.WriteString("checksum", image.Checksum);
        json.WriteNumber("min_disk", image.MinDisk);
        if (image.HasSize) json.WriteNumber("size", image.Size);
        json.WriteString("self", $"/v2/images/{image.Id}");
        json.WriteString("schema", "/v2/schemas/image");
    }

    private static Answer Schema(string resource) => new(200, JsonAnswer.WithCharset, Embedded.Read(resource));
}
