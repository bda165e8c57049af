using System.Text.Json.Nodes;

namespace Portal.OpenStackClient.Keystone.V3.Tokens;

/// <summary>Classes, not records, where a secret is inside: their text prints none.</summary>
internal sealed record TokenRequest(AuthDto Auth)
{
    /// <summary>Explicitly unscoped: otherwise keystone would scope the token to the user's default project.</summary>
    public static TokenRequest ForPassword(string user, string password, string domain) =>
        new(new AuthDto(new IdentityDto
        {
            Methods = ["password"],
            Password = new PasswordMethodDto(new PasswordUserDto { Name = user, Domain = new DomainRefDto(domain), Password = password }),
        }, Unscoped()));

    public static TokenRequest ForUserId(string userId, string password) =>
        new(new AuthDto(new IdentityDto { Methods = ["password"], Password = new PasswordMethodDto(new PasswordUserDto { Id = userId, Password = password }) },
            Unscoped()));

    public static TokenRequest ForToken(string token, string projectId) =>
        new(new AuthDto(new IdentityDto { Methods = ["token"], Token = new TokenMethodDto(token) },
            new JsonObject { ["project"] = new JsonObject { ["id"] = projectId } }));

    /// <summary>Its scope is its own.</summary>
    public static TokenRequest ForApplicationCredential(string id, string secret) =>
        new(new AuthDto(new IdentityDto { Methods = ["application_credential"], ApplicationCredential = new ApplicationCredentialMethodDto(id, secret) }, null));

    private static JsonObject Unscoped() => new() { ["unscoped"] = new JsonObject() };
}

/// <param name="Scope"><c>{"unscoped": {}}</c> or <c>{"project": {"id": …}}</c>.</param>
internal sealed record AuthDto(IdentityDto Identity, JsonNode? Scope);

internal sealed class IdentityDto
{
    public required IReadOnlyList<string> Methods { get; init; }

    public PasswordMethodDto? Password { get; init; }

    public TokenMethodDto? Token { get; init; }

    public ApplicationCredentialMethodDto? ApplicationCredential { get; init; }
}

internal sealed record PasswordMethodDto(PasswordUserDto User);

internal sealed class PasswordUserDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public DomainRefDto? Domain { get; init; }

    public required string Password { get; init; }
}

internal sealed record DomainRefDto(string Name);

internal sealed class TokenMethodDto(string id)
{
    public string Id { get; } = id;
}

internal sealed class ApplicationCredentialMethodDto(string id, string secret)
{
    public string Id { get; } = id;

    public string Secret { get; } = secret;
}
