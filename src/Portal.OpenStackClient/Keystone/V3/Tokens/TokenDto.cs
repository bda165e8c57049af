namespace Portal.OpenStackClient.Keystone.V3.Tokens;

internal sealed record TokenResponse(TokenDto? Token);

internal sealed class TokenDto
{
    public string? ExpiresAt { get; init; }

    public TokenUserDto? User { get; init; }

    /// <summary>Null when unscoped.</summary>
    public TokenProjectDto? Project { get; init; }

    public IReadOnlyList<TokenRoleDto?>? Roles { get; init; }

    public IReadOnlyList<CatalogServiceDto?>? Catalog { get; init; }

    public TokenCredentialDto? ApplicationCredential { get; init; }
}

internal sealed record TokenUserDto(string? Id, string? Name, TokenDomainDto? Domain);

internal sealed record TokenDomainDto(string? Id, string? Name);

internal sealed record TokenProjectDto(string? Id, string? Name, TokenDomainDto? Domain);

internal sealed record TokenRoleDto(string? Id, string? Name);

/// <param name="Restricted">True unless it was made as unrestricted.</param>
internal sealed record TokenCredentialDto(string? Id, string? Name, bool? Restricted);

internal sealed record CatalogServiceDto(string? Type, string? Name, IReadOnlyList<CatalogEndpointDto?>? Endpoints);

internal sealed record CatalogEndpointDto(string? Interface, string? Region, string? RegionId, string? Url);
