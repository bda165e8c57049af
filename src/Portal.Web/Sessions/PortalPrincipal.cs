using System.Security.Claims;

namespace Portal.Web.Sessions;

/// <summary>What the framework carries about a person: their name and which sign-ins their browser holds. Nothing that opens them.</summary>
internal static class PortalPrincipal
{
    /// <summary>The sign-in that the request is about.</summary>
    public const string SessionKeyClaim = "portal:session";

    /// <summary>Every sign-in of the browser; the claim's issuer names the cloud.</summary>
    private const string SignInClaim = "portal:sign-in";

    public static ClaimsPrincipal Anonymous { get; } = new(new ClaimsIdentity());

    public static ClaimsPrincipal For(PortalSession session, IEnumerable<PortalSession> all) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, session.PersonKey),
            new Claim(ClaimTypes.Name, session.User.Name),
            new Claim(SessionKeyClaim, session.Key),
            .. all.Select(static one => new Claim(SignInClaim, one.Key, ClaimValueTypes.String, one.CloudId)),
        ],
        PortalAuthenticationHandler.SchemeName));

    public static string? SessionKey(ClaimsPrincipal? person) => person?.FindFirstValue(SessionKeyClaim);

    /// <summary>The sign-in to a cloud; without a cloud the one that the request was about.</summary>
    public static string? SessionKey(ClaimsPrincipal? person, string? cloudId) =>
        cloudId is null ? SessionKey(person) : person?.FindFirst(claim => claim.Type == SignInClaim && claim.Issuer == cloudId)?.Value;

    public static IReadOnlyList<string> SessionKeys(ClaimsPrincipal person) => [.. person.FindAll(SignInClaim).Select(static claim => claim.Value)];
}
