using System.Text.Json;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova;

/// <summary>Self and bookmark links, and next links of pages, built from the host the client used.</summary>
internal static class NovaLinks
{
    public static string Self(Call call, string collection, string id) => $"{call.Origin}/v2/{call.TenantId}/{collection}/{id}";

    public static string Bookmark(Call call, string collection, string id) => $"{call.Origin}/{call.TenantId}/{collection}/{id}";

    public static void Write(Utf8JsonWriter json, Call call, string collection, string id)
    {
        json.WriteStartArray("links");
        WriteLink(json, Self(call, collection, id), "self");
        WriteLink(json, Bookmark(call, collection, id), "bookmark");
        json.WriteEndArray();
    }

    public static void WriteBookmark(Utf8JsonWriter json, Call call, string collection, string id)
    {
        json.WriteStartArray("links");
        WriteLink(json, Bookmark(call, collection, id), "bookmark");
        json.WriteEndArray();
    }

    /// <summary>The next link loses /detail, as in 2012.2.4: it points to the brief collection.</summary>
    public static void WriteNext(Utf8JsonWriter json, Call call, string collection, string lastId)
    {
        var query = call.Query.Where(pair => pair.Key != "marker")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(Call.First(pair.Value) ?? "")}")
            .Append($"marker={lastId}");
        json.WriteStartArray($"{collection}_links");
        WriteLink(json, $"{call.Origin}/v2/{call.TenantId}/{collection}?{string.Join('&', query)}", "next");
        json.WriteEndArray();
    }

    public static void WriteLink(Utf8JsonWriter json, string href, string rel, string? type = null)
    {
        json.WriteStartObject();
        json.WriteString("href", href);
        if (type is not null) json.WriteString("type", type);
        json.WriteString("rel", rel);
        json.WriteEndObject();
    }
}
