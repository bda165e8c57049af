using Portal.Domain.Collections;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2.Tenants;

namespace Portal.OpenStackClient.Keystone.V2.Tokens;

internal static class AccessMapper
{
    /// <summary>Null when the answer holds no token or no user.</summary>
    public static IdentityToken? ToIdentityToken(AccessDto? access)
    {
        var user = access?.User ?? access?.Token?.User;
        return access?.Token is { Id.Length: > 0 } token && WireTime.Parse(token.Expires) is { } expires && user?.Id is { Length: > 0 } userId
            ? new IdentityToken(new CloudToken(token.Id), expires, new CloudUser(userId, user.Name ?? user.Username ?? userId), AuthMethod.Password)
            : null;
    }

    /// <summary>Null when the answer is not that of a project token.</summary>
    public static ScopedToken? ToScopedToken(AccessDto? access) =>
        ToIdentityToken(access) is { } identity && ToProject(access?.Token?.Tenant) is { } project
            ? new ScopedToken(identity.Token, identity.ExpiresAt, identity.User, project, Roles(access!.User), Catalog(access.ServiceCatalog))
            : null;

    public static Project? ToProject(TenantDto? tenant) =>
        tenant?.Id is { Length: > 0 } id
            ? new Project(id, string.IsNullOrEmpty(tenant.Name) ? id : tenant.Name, tenant.Description, tenant.Enabled ?? true)
            : null;

    private static ValueList<Role> Roles(AccessUserDto? user) =>
        (user?.Roles ?? []).Where(static role => !string.IsNullOrEmpty(role?.Name)).Select(static role => new Role(role!.Id, role.Name!)).ToValueList();

    private static ServiceCatalog Catalog(IReadOnlyList<CatalogServiceDto?>? services) =>
        CatalogMapper.Catalog((services ?? [])
            .Where(static service => !string.IsNullOrEmpty(service?.Type))
            .Select(static service => new CatalogService(service!.Type!, service.Name, Endpoints(service.Endpoints))));

    private static ValueList<CatalogEndpoint> Endpoints(IReadOnlyList<CatalogEndpointDto?>? endpoints) =>
        (endpoints ?? []).OfType<CatalogEndpointDto>().SelectMany(static endpoint => new[]
        {
            CatalogMapper.Endpoint("public", endpoint.Region, endpoint.PublicUrl),
            CatalogMapper.Endpoint("internal", endpoint.Region, endpoint.InternalUrl),
            CatalogMapper.Endpoint("admin", endpoint.Region, endpoint.AdminUrl),
        }).OfType<CatalogEndpoint>().ToValueList();
}
