using System.Text.Json;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova.Extensions;

/// <summary>The extensions of 2012.2.4 as a default installation loads them.</summary>
internal static class ExtensionsApi
{
    private static readonly byte[] All = Embedded.Read("extensions.json");
    private static readonly JsonElement Extensions = JsonReading.Parse(All)!.Value.GetProperty("extensions");

    public static void Map(RouteTable routes) => routes
        .Get("/extensions", _ => new Answer(200, JsonAnswer.Plain, All))
        .Get("/extensions/{alias}", One);

    private static Answer One(Call call)
    {
        foreach (var extension in Extensions.EnumerateArray())
        {
            if (extension.Text("alias") != call.Route["alias"]) continue;
            return JsonAnswer.Json(200, json =>
            {
                json.WritePropertyName("extension");
                extension.WriteTo(json);
            });
        }

        throw NovaErrors.NotFound();
    }
}
