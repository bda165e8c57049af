using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Glance;

/// <summary>Glance's API port. Every path without a known version answers 300 with the version list.</summary>
internal sealed class GlanceService : IDemoService
{
    private readonly Cloud _cloud;
    private readonly RouteTable _routes = new();

    public GlanceService(Cloud cloud)
    {
        _cloud = cloud;
        new ImagesV1Api(cloud).Map(_routes);
        foreach (var version in (string[])["v1", "v1.0", "v1.1"])
        {
            new ImagesV1Writes(cloud).Map(_routes, version);
            new ImageMembersApi(cloud).Map(_routes, version);
        }

        new ImagesV2Api(cloud).Map(_routes);
        new ImagesV2Writes(cloud).Map(_routes);
    }

    public bool CarriesData(HttpRequest request)
    {
        var path = (request.Path.Value ?? "/").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path is ["v1" or "v1.0" or "v1.1", ..] ? ImagesV1Writes.CarriesData(request, path) : ImagesV2Writes.CarriesData(request, path);
    }

    public Answer Answer(Call call)
    {
        if (!IsVersioned(call.Path)) return Versions(call);
        call.Token = _cloud.Identity.Find(call.TokenId, _cloud.Clock.Now);
        if (call.Token?.Project is null) return WebObText.Unauthorized(call, "");
        // A bug of the Routes library of the time: no slash, no PATH_INFO, no answer (recording glance/004).
        if (call.Path is "/v1" or "/v2")
            return Http.Answer.Text(500, "Traceback (most recent call last):\nAttributeError: 'NoneType' object has no attribute 'get'\n", "text/plain");
        var answer = Reply(call);

        // A traceback passes by the middleware that adds it.
        return answer.Status == 500 ? answer : answer.With("X-Openstack-Request-Id", call.RequestId);
    }

    private Answer Reply(Call call)
    {
        try
        {
            return _routes.Answer(call, call.Path) ?? WebObText.NotFound(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Answer;
        }
    }

    private static bool IsVersioned(string path) => path.Split('/', 3)[1] is "v1" or "v1.0" or "v1.1" or "v2" or "v2.0";

    private static Answer Versions(Call call) => JsonAnswer.Json(300, json =>
    {
        json.WriteStartArray("versions");
        WriteVersion(json, "v2.0", "CURRENT", $"{call.Origin}/v2/");
        WriteVersion(json, "v1.1", "CURRENT", $"{call.Origin}/v1/");
        WriteVersion(json, "v1.0", "SUPPORTED", $"{call.Origin}/v1/");
        json.WriteEndArray();
    });

    private static void WriteVersion(Utf8JsonWriter json, string id, string status, string href)
    {
        json.WriteStartObject();
        json.WriteString("status", status);
        json.WriteString("id", id);
        json.WriteStartArray("links");
        json.WriteStartObject();
        json.WriteString("href", href);
        json.WriteString("rel", "self");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
