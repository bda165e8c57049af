using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>
/// One person signed in to one cloud with one browser. It holds no token: tokens stay in the session store and leave it only
/// through an <see cref="Portal.Domain.Clouds.ICloudSession"/>.
/// </summary>
/// <param name="Key">SHA-256 of the cookie's value, in hex: names the session without opening it. May be logged.</param>
/// <param name="ExpiresAt">When the sign-in ends at the latest: the cloud's token or the portal's absolute limit, whichever is first.</param>
public sealed record PortalSession(string Key, string CloudId, CloudUser User, AuthMethod Method, DateTimeOffset ExpiresAt)
{
    /// <summary>The one project an application credential reaches; null for passwords.</summary>
    public string? BoundProjectId { get; init; }

    /// <summary>The region chosen when signing in; null leaves it to the catalog.</summary>
    public string? Region { get; init; }

    /// <summary>The person across sessions: preferences, templates and audit entries hang on it.</summary>
    public string PersonKey => $"{CloudId}/{User.Id}";
}
