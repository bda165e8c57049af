using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;

namespace Portal.DemoCloud.Cinder;

/// <summary>The version list is open to everybody; the version itself needs a token.</summary>
internal static class CinderVersions
{
    public static Answer List(Call call) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("versions");
        json.WriteStartObject();
        Write(json);
        json.WriteStartArray("links");
        NovaLinks.WriteLink(json, $"{call.Origin}/v1/", "self");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static Answer Show(Call call) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("version");
        Write(json);
        json.WriteStartArray("media-types");
        foreach (var format in (string[])["xml", "json"])
        {
            json.WriteStartObject();
            json.WriteString("base", $"application/{format}");
            json.WriteString("type", $"application/vnd.openstack.volume+{format};version=1");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        NovaLinks.WriteLink(json, $"{call.Origin}/v1/", "self");
        NovaLinks.WriteLink(json, "http://jorgew.github.com/block-storage-api/content/os-block-storage-1.0.pdf", "describedby", "application/pdf");
        NovaLinks.WriteLink(json, "http://docs.rackspacecloud.com/servers/api/v1.1/application.wadl", "describedby", "application/vnd.sun.wadl+xml");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json)
    {
        json.WriteString("status", "CURRENT");
        json.WriteString("updated", "2012-01-04T11:33:21Z");
        json.WriteString("id", "v1.0");
    }
}
