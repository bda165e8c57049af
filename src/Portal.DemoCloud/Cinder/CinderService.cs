using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>cinder-api's port: version 1, which is all Folsom's reference installation has.</summary>
internal sealed class CinderService : IDemoService
{
    private static readonly byte[] Extensions = Embedded.Read("cinder-extensions.json");

    private readonly Cloud _cloud;
    private readonly RouteTable _routes = new();

    public CinderService(Cloud cloud)
    {
        _cloud = cloud;
        _routes.Get("/extensions", _ => new Answer(200, JsonAnswer.Plain, Extensions));
        new VolumesApi(cloud).Map(_routes);
        new VolumeActionsApi(cloud).Map(_routes);
        new SnapshotsApi(cloud).Map(_routes);
        new VolumeTypesApi(cloud).Map(_routes);
        new VolumeQuotasApi(cloud).Map(_routes);
    }

    public Answer Answer(Call call)
    {
        var path = call.Path;
        if (path == "/") return CinderVersions.List(call);
        call.Token = _cloud.Identity.Find(call.TokenId, _cloud.Clock.Now);
        if (call.Token?.Project is null)
            return WebObText.Unauthorized(call, "Authentication required").With("Www-Authenticate", $"Keystone uri='{_cloud.Endpoints.Text(CloudService.KeystoneAdmin)}'");
        var segments = path.Split('/', 4);
        if (segments[1] != "v1") return WebObText.NotFound(call);
        if (segments.Length < 3 || segments[2].Length == 0) return CinderVersions.Show(call).With("X-Compute-Request-Id", call.RequestId);
        return Reply(call, segments[2], segments.Length > 3 ? "/" + segments[3] : "/");
    }

    private Answer Reply(Call call, string tenant, string path)
    {
        Answer? answer;
        try
        {
            answer = tenant == call.TenantId ? _routes.Answer(call, path) : NovaErrors.Error(400, "Malformed request url");
            if (answer is null) return WebObText.NotFound(call);
        }
        catch (RefusalException refusal)
        {
            answer = refusal.Answer;
        }

        return answer.ContentType?.StartsWith("text/", StringComparison.Ordinal) == true ? answer : answer.With("X-Compute-Request-Id", call.RequestId);
    }
}
