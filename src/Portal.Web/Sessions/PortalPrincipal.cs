using System.Security.Claims;

namespace Portal.Web.Sessions;

/// <summary>What the framework carries about a person: their name and which session they are in. Nothing that opens it.</summary>
internal static class PortalPrincipal
{
    public const string SessionKeyClaim = "portal:session";

    public static ClaimsPrincipal Anonymous { get; } = new(new ClaimsIdentity());

    public static ClaimsPrincipal For(PortalSession session) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, session.PersonKey),
            new Claim(ClaimTypes.Name, session.User.Name),
            new Claim(SessionKeyClaim, session.Key),
        ],
        PortalAuthenticationHandler.SchemeName));

    public static string? SessionKey(ClaimsPrincipal? person) => person?.FindFirstValue(SessionKeyClaim);
}
