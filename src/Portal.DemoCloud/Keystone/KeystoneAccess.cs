using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

internal static class KeystoneAccess
{
    public static Token RequireToken(Cloud cloud, Call call) =>
        call.Token = cloud.Identity.Find(call.TokenId, cloud.Clock.Now) ?? throw KeystoneErrors.Unauthorized();

    public static Token RequireAdmin(Cloud cloud, Call call)
    {
        var token = RequireToken(cloud, call);
        return token.IsAdmin ? token : throw KeystoneErrors.Forbidden("admin_required");
    }
}
