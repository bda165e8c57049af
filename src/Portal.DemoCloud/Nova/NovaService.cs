using System.Globalization;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Actions;
using Portal.DemoCloud.Nova.Extensions;
using Portal.DemoCloud.Nova.Flavors;
using Portal.DemoCloud.Nova.Hosts;
using Portal.DemoCloud.Nova.Images;
using Portal.DemoCloud.Nova.Keypairs;
using Portal.DemoCloud.Nova.Limits;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.Nova.SecurityGroups;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.Nova.Usage;
using Portal.DemoCloud.Nova.Volumes;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova;

/// <summary>nova-api's compute port, in the order of Folsom's pipeline: size limit, token, rate limit, the API itself.</summary>
internal sealed class NovaService : IDemoService
{
    /// <summary>osapi_max_request_body_size</summary>
    private const int MaximumBody = 114688;

    private readonly Cloud _cloud;
    private readonly RouteTable _routes = new();
    private readonly RateLimiter? _limiter;

    public NovaService(Cloud cloud)
    {
        _cloud = cloud;
        _limiter = cloud.Options.RateLimits ? new RateLimiter() : null;
        ExtensionsApi.Map(_routes);
        new ServersApi(cloud).Map(_routes);
        new ServerCreateApi(cloud).Map(_routes);
        new ServerUpdateApi(cloud).Map(_routes);
        new ServerMetadataApi(cloud).Map(_routes);
        new ServerActionsApi(cloud).Map(_routes);
        new FlavorsApi(cloud).Map(_routes);
        new FlavorAdminApi(cloud).Map(_routes);
        new FlavorAccessApi(cloud).Map(_routes);
        new FlavorSpecsApi(cloud).Map(_routes);
        new NovaImagesApi(cloud).Map(_routes);
        new NovaImageWrites(cloud).Map(_routes);
        new KeypairsApi(cloud).Map(_routes);
        new SecurityGroupsApi(cloud).Map(_routes);
        new SecurityGroupRulesApi(cloud).Map(_routes);
        new FloatingIpsApi(cloud).Map(_routes);
        new NetworksApi(cloud).Map(_routes);
        new VirtualInterfacesApi(cloud).Map(_routes);
        new QuotaUpdateApi(cloud).Map(_routes);
        new QuotaClassApi(cloud).Map(_routes);
        new HostsApi(cloud).Map(_routes);
        new HypervisorsApi(cloud).Map(_routes);
        new AggregatesApi(cloud).Map(_routes);
        new UsageAuditApi(cloud).Map(_routes);
        new DiagnosticsApi(cloud).Map(_routes);
        new UsageApi(cloud).Map(_routes);
        new NovaVolumesApi(cloud).Map(_routes);
        new VolumeAttachmentsApi(cloud).Map(_routes);
        new LimitsApi(cloud, _limiter).Map(_routes);
    }

    public Answer Answer(Call call)
    {
        var path = call.Path;
        if (path == "/") return NovaVersions.List(call);
        if (call.Body.Length > MaximumBody) return WebObText.Error(call, 400, "Bad Request", "Request is too large.");
        call.Token = _cloud.Identity.Find(call.TokenId, _cloud.Clock.Now);
        if (call.Token?.Project is null)
            return WebObText.Unauthorized(call, "Authentication required").With("Www-Authenticate", $"Keystone uri='{_cloud.Endpoints.Text(CloudService.KeystoneAdmin)}'");
        if (Refusal(call) is { } refusal) return refusal;
        var segments = path.Split('/', 4);
        if (segments[1] is not ("v2" or "v1.1")) return WebObText.NotFound(call);
        if (segments.Length < 3 || segments[2].Length == 0) return NovaVersions.Show(call).With("X-Compute-Request-Id", call.RequestId);
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

        // Plain WebOb answers (202, an empty 404) pass by the code that adds the id (recordings nova/270, 332, 360).
        return answer.ContentType?.StartsWith("text/", StringComparison.Ordinal) == true ? answer : answer.With("X-Compute-Request-Id", call.RequestId);
    }

    private Answer? Refusal(Call call)
    {
        var now = _cloud.Clock.Now;
        if (_limiter?.Refuse(call.UserId, call.Method, call.Origin + call.Path + call.QueryString, now) is not { } refused) return null;
        var seconds = ((int)Math.Ceiling(refused.Wait)).ToString(CultureInfo.InvariantCulture);
        return JsonAnswer.Json(
            413,
            json =>
            {
                json.WriteStartObject("overLimit");
                json.WriteString("message", "This request was rate-limited.");
                json.WriteNumber("code", 413);
                json.WriteString("retryAfter", seconds);
                json.WriteString("details", refused.Rule.Message);
                json.WriteEndObject();
            },
            JsonAnswer.WithCharset).With("Retry-After", seconds);
    }
}
