using System.Text.Json.Serialization;
using Portal.OpenStackClient.Keystone.V2.Tenants;

namespace Portal.OpenStackClient.Keystone.V2.Tokens;

internal sealed record AccessResponse(AccessDto? Access);

/// <summary>An unscoped answer has no tenant, an empty catalog and no roles.</summary>
internal sealed class AccessDto
{
    public TokenDto? Token { get; init; }

    public AccessUserDto? User { get; init; }

    [JsonPropertyName("serviceCatalog")]
    public IReadOnlyList<CatalogServiceDto?>? ServiceCatalog { get; init; }
}

internal sealed class TokenDto
{
    public string? Id { get; init; }

    public string? Expires { get; init; }

    public TenantDto? Tenant { get; init; }

    /// <summary>Only in the answer to a changed password, which puts the user inside the token (recording keystone/126).</summary>
    public AccessUserDto? User { get; init; }
}

internal sealed class AccessUserDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Username { get; init; }

    public IReadOnlyList<RoleDto?>? Roles { get; init; }
}

internal sealed record RoleDto(string? Id, string? Name);

internal sealed record CatalogServiceDto(string? Type, string? Name, IReadOnlyList<CatalogEndpointDto?>? Endpoints);

internal sealed class CatalogEndpointDto
{
    public string? Region { get; init; }

    [JsonPropertyName("publicURL")]
    public string? PublicUrl { get; init; }

    [JsonPropertyName("internalURL")]
    public string? InternalUrl { get; init; }

    [JsonPropertyName("adminURL")]
    public string? AdminUrl { get; init; }
}
