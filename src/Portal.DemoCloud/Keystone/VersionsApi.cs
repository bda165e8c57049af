using System.Text.Json;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Keystone;

/// <summary>Version documents; <c>GET /</c> answers 300 on both ports.</summary>
internal static class VersionsApi
{
    public static void Map(RouteTable routes) => routes
        .Get("/", call => JsonAnswer.Json(300, json =>
        {
            json.WriteStartObject("versions");
            json.WriteStartArray("values");
            json.WriteStartObject();
            WriteVersion(json, call.Origin);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }))
        .Get("/v2.0", call => JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("version");
            WriteVersion(json, call.Origin);
            json.WriteEndObject();
        }));

    private static void WriteVersion(Utf8JsonWriter json, string origin)
    {
        json.WriteString("status", "stable");
        json.WriteString("updated", "2012-10-13T17:42:56Z");
        json.WriteStartArray("media-types");
        foreach (var format in (string[])["json", "xml"])
        {
            json.WriteStartObject();
            json.WriteString("base", $"application/{format}");
            json.WriteString("type", $"application/vnd.openstack.identity-v2.0+{format}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("id", "v2.0");
        json.WriteStartArray("links");
        WriteLink(json, $"{origin}/v2.0/", "self", null);
        WriteLink(json, "http://docs.openstack.org/api/openstack-identity-service/2.0/content/", "describedby", "text/html");
        WriteLink(json, "http://docs.openstack.org/api/openstack-identity-service/2.0/identity-dev-guide-2.0.pdf", "describedby", "application/pdf");
        json.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter json, string href, string rel, string? type)
    {
        json.WriteStartObject();
        json.WriteString("href", href);
        if (type is not null) json.WriteString("type", type);
        json.WriteString("rel", rel);
        json.WriteEndObject();
    }
}
