using System.Text.Json;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Keystone;

/// <summary>The public port lists no extensions; the admin port has OS-KSADM (recordings keystone/008, 010, 011).</summary>
internal static class ExtensionsApi
{
    public static void MapPublic(RouteTable routes) => routes
        .Get("/v2.0/extensions", _ => List(withAdmin: false))
        .Get("/v2.0/extensions/{alias}", call => One(call, withAdmin: false));

    public static void MapAdmin(RouteTable routes) => routes
        .Get("/v2.0/extensions", _ => List(withAdmin: true))
        .Get("/v2.0/extensions/{alias}", call => One(call, withAdmin: true));

    private static Answer List(bool withAdmin) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("extensions");
        json.WriteStartArray("values");
        if (withAdmin)
        {
            json.WriteStartObject();
            WriteAdmin(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static Answer One(Call call, bool withAdmin)
    {
        var alias = call.Route["alias"];
        if (!withAdmin || alias != "OS-KSADM") throw KeystoneErrors.NotFound($"Could not find: {alias}");
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("extension");
            WriteAdmin(json);
            json.WriteEndObject();
        });
    }

    private static void WriteAdmin(Utf8JsonWriter json)
    {
        json.WriteString("updated", "2011-08-19T13:25:27-06:00");
        json.WriteString("name", "Openstack Keystone Admin");
        json.WriteStartArray("links");
        json.WriteStartObject();
        json.WriteString("href", "https://github.com/openstack/identity-api");
        json.WriteString("type", "text/html");
        json.WriteString("rel", "describedby");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("namespace", "http://docs.openstack.org/identity/api/ext/OS-KSADM/v1.0");
        json.WriteString("alias", "OS-KSADM");
        json.WriteString("description", "Openstack extensions to Keystone v2.0 API enabling Admin Operations.");
    }
}
