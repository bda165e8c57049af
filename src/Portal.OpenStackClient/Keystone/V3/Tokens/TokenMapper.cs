using Portal.Domain.Collections;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Keystone.V3.Tokens;

internal static class TokenMapper
{
    /// <summary>Null when the answer lacks token, user or expiry.</summary>
    public static IdentityToken? ToIdentityToken(string? secret, TokenDto? token)
    {
        if (string.IsNullOrEmpty(secret) || ToUser(token?.User) is not { } user || WireTime.Parse(token!.ExpiresAt) is not { } expires)
        {
            return null;
        }

        return token.ApplicationCredential is { } credential
            ? new IdentityToken(new CloudToken(secret), expires, user, AuthMethod.ApplicationCredential)
            {
                BoundProjectId = token.Project?.Id,
                Restricted = credential.Restricted ?? true,
            }
            : new IdentityToken(new CloudToken(secret), expires, user, AuthMethod.Password);
    }

    /// <summary>Null when the answer is not that of a project token.</summary>
    public static ScopedToken? ToScopedToken(string? secret, TokenDto? token) =>
        !string.IsNullOrEmpty(secret) && ToUser(token?.User) is { } user && WireTime.Parse(token!.ExpiresAt) is { } expires
            && token.Project is { Id.Length: > 0 } project
            ? new ScopedToken(new CloudToken(secret), expires, user,
                new Project(project.Id, string.IsNullOrEmpty(project.Name) ? project.Id : project.Name, DomainId: project.Domain?.Id),
                Roles(token.Roles), Catalog(token.Catalog))
            : null;

    private static CloudUser? ToUser(TokenUserDto? user) =>
        user is { Id.Length: > 0 } ? new CloudUser(user.Id, user.Name ?? user.Id, user.Domain?.Id, user.Domain?.Name) : null;

    private static ValueList<Role> Roles(IReadOnlyList<TokenRoleDto?>? roles) =>
        (roles ?? []).Where(static role => !string.IsNullOrEmpty(role?.Name)).Select(static role => new Role(role!.Id, role.Name!)).ToValueList();

    private static ServiceCatalog Catalog(IReadOnlyList<CatalogServiceDto?>? services) =>
        CatalogMapper.Catalog((services ?? [])
            .Where(static service => !string.IsNullOrEmpty(service?.Type))
            .Select(static service => new CatalogService(service!.Type!, service.Name, (service.Endpoints ?? []).OfType<CatalogEndpointDto>()
                .Select(static endpoint => CatalogMapper.Endpoint(endpoint.Interface ?? "public", endpoint.Region ?? endpoint.RegionId, endpoint.Url))
                .OfType<CatalogEndpoint>().ToValueList())));
}
