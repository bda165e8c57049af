using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Keystone.V2.Tokens;

/// <summary><c>{"auth": {"passwordCredentials": {…}, "tenantName": …}}</c> or <c>{"auth": {"token": {"id": …}, "tenantId": …}}</c>.</summary>
internal sealed record TokenRequest(AuthDto Auth)
{
    public static TokenRequest ForPassword(string user, string password, string? tenantName = null) =>
        new(new AuthDto { PasswordCredentials = new PasswordCredentialsDto(user, password), TenantName = tenantName });

    public static TokenRequest ForToken(string token, string? tenantId = null, string? tenantName = null) =>
        new(new AuthDto { Token = new TokenIdDto(token), TenantId = tenantId, TenantName = tenantName });
}

internal sealed record AuthDto
{
    [JsonPropertyName("passwordCredentials")]
    public PasswordCredentialsDto? PasswordCredentials { get; init; }

    public TokenIdDto? Token { get; init; }

    [JsonPropertyName("tenantId")]
    public string? TenantId { get; init; }

    [JsonPropertyName("tenantName")]
    public string? TenantName { get; init; }
}

/// <summary>A class, so that no generated ToString prints the password.</summary>
internal sealed class PasswordCredentialsDto(string username, string password)
{
    public string Username { get; } = username;

    public string Password { get; } = password;
}

internal sealed class TokenIdDto(string id)
{
    public string Id { get; } = id;
}
