using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>A session as stored. Moments are milliseconds since 1970 UTC; the token is sealed.</summary>
internal sealed record SessionRow
{
    public required string SessionKey { get; init; }

    /// <summary>SHA-256 of the cookie that opens this sign-in now; one browser's sign-ins to several clouds share it.</summary>
    public required string BrowserKey { get; init; }

    public required string PersonKey { get; init; }

    public required string CloudId { get; init; }

    public string? Region { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public string? DomainId { get; init; }

    public string? DomainName { get; init; }

    public required string Method { get; init; }

    public string? BoundProjectId { get; init; }

    public required bool Restricted { get; init; }

    public required string Token { get; init; }

    public required long TokenExpiresAt { get; init; }

    public required long AbsoluteExpiresAt { get; init; }

    public required long CreatedAt { get; init; }

    public required long LastSeenAt { get; init; }

    /// <summary>Set when the cloud refused the token before its time.</summary>
    public long? EndedAt { get; init; }

    /// <summary>Grows when the token is replaced; tells other replicas to drop what they remember.</summary>
    public required int Generation { get; init; }

    public required string UserAgent { get; init; }

    public required string Address { get; init; }

    public long ExpiresAt => Math.Min(TokenExpiresAt, AbsoluteExpiresAt);

    public CloudUser User => new(UserId, UserName, DomainId, DomainName);

    public PortalSession ToSession() =>
        new(SessionKey, CloudId, User, Enum.Parse<AuthMethod>(Method), DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt)) { BoundProjectId = BoundProjectId, Region = Region };
}
