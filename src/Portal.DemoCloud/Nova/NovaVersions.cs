using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova;

/// <summary>The version list is open to everybody; the version itself needs a token.</summary>
internal static class NovaVersions
{
    private const string Updated = "2011-01-21T11:33:21Z";

    public static Answer List(Call call) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("versions");
        json.WriteStartObject();
        json.WriteString("status", "CURRENT");
        json.WriteString("updated", Updated);
        json.WriteString("id", "v2.0");
        json.WriteStartArray("links");
        NovaLinks.WriteLink(json, $"{call.Origin}/v2/", "self");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static Answer Show(Call call) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("version");
        json.WriteString("status", "CURRENT");
        json.WriteString("updated", Updated);
        json.WriteStartArray("media-types");
        foreach (var format in (string[])["xml", "json"])
        {
            json.WriteStartObject();
            json.WriteString("base", $"application/{format}");
            json.WriteString("type", $"application/vnd.openstack.compute+{format};version=2");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("id", "v2.0");
        json.WriteStartArray("links");
        NovaLinks.WriteLink(json, $"{call.Origin}/{call.Path.Split('/')[1]}/", "self");
        NovaLinks.WriteLink(json, "http://docs.openstack.org/api/openstack-compute/1.1/os-compute-devguide-1.1.pdf", "describedby", "application/pdf");
        NovaLinks.WriteLink(json, "http://docs.openstack.org/api/openstack-compute/1.1/wadl/os-compute-1.1.wadl", "describedby", "application/vnd.sun.wadl+xml");
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
