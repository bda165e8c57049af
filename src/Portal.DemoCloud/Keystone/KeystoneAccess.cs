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
        if (token.Roles.FirstOrDefault(role => cloud.Identity.Role(role.Id) is null) is { } gone) throw KeystoneErrors.NotFound($"Could not find role: {gone.Id}");
        return token.IsAdmin ? token : throw KeystoneErrors.Forbidden("admin_required");
    }
}
