using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Swift;

/// <summary>
/// The proxy of swift 1.7.4 with keystoneauth: a token opens the account of its project and no other, whatever an access list says
/// (recording swift/088); without a token only what a container lets everybody read is open.
/// </summary>
internal sealed class SwiftService(Cloud cloud) : IDemoService
{
    public bool CarriesData(HttpRequest request) => request.Method == "PUT" && (request.ContentLength ?? 1) > 0 && Call.RawPathOf(request).Split('/', 5).Length == 5;

    public Answer Answer(Call call)
    {
        call.Template = Template(call);
        return Reply(call).With("X-Trans-Id", $"tx{Guid.NewGuid():N}");
    }

    private Answer Reply(Call call)
    {
        try
        {
            return call.Path == "/healthcheck" ? Http.Answer.Text(200, "OK") : Route(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Answer;
        }
    }

    private Answer Route(Call call)
    {
        var parts = Parts(call);
        if (parts.Length < 3 || parts[1] is not ("v1" or "v1.0") || parts[2].Length == 0) return Http.Answer.Text(412, "Bad URL", "text/html; charset=UTF-8");
        var target = new Target(parts[2], At(parts, 3), At(parts, 4));
        call.Token = cloud.Identity.Find(call.TokenId, cloud.Clock.Now) is { Project: not null } token ? token : null;
        return target.Account.StartsWith("AUTH_", StringComparison.Ordinal) && cloud.Identity.Project(target.Account["AUTH_".Length..]) is { } project
            ? Route(call, cloud.Objects.Account(project.Id), target)
            : Denied(call);
    }

    private Answer Route(Call call, SwiftAccount account, Target target)
    {
        var isOwner = call.Token is not null && "AUTH_" + call.TenantId == account.Name;
        if (target.Object is null)
        {
            if (!isOwner && !IsOpenToAll(call, account, target)) return Denied(call);
            return target.Container is null
                ? AccountApi.Answer(call, account)
                : ContainerApi.Answer(call, cloud.Objects, account, target.Container, isOwner);
        }

        var isSigned = TempUrl.Check(call, account, call.RawPath, cloud.Clock.Now);
        switch (isSigned)
        {
            case false:
                return Http.Answer.Text(401, "401 Unauthorized: Temp URL invalid\n", "text/plain");
            case null when !isOwner && !IsOpenToAll(call, account, target):
                return Denied(call);
        }

        return new ObjectApi(cloud.Objects, account, isTrusted: isOwner || isSigned == true).Answer(call, target.Container!, target.Object);
    }

    private static bool IsOpenToAll(Call call, SwiftAccount account, Target target) =>
        call.Token is null && call.Method is "GET" or "HEAD" && target.Container is { } name && account.Containers.TryGetValue(name, out var container)
        && AccessList.LetsEverybodyRead(container.ReadAcl, Call.First(call.Headers.Referer), listing: target.Object is null);

    private static Answer Denied(Call call) => call.Token is null ? SwiftAnswers.Unauthorized() : SwiftAnswers.Forbidden();

    /// <summary>Only the first slashes part: what is left is the object's name, whatever is in it.</summary>
    private static string[] Parts(Call call) => call.RawPath.Split('/', 5);

    private static string? At(string[] parts, int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;

    private static string Template(Call call) => Parts(call).Count(static part => part.Length > 0) switch
    {
        0 or 1 => call.Path,
        2 => "/v1/{account}",
        3 => "/v1/{account}/{container}",
        _ => "/v1/{account}/{container}/{object}",
    };

    private sealed record Target(string Account, string? Container, string? Object);
}
