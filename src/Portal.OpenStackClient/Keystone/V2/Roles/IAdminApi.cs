using Portal.OpenStackClient.Keystone.V2.Tenants;
using Portal.OpenStackClient.Keystone.V2.Tokens;
using Refit;

namespace Portal.OpenStackClient.Keystone.V2.Roles;

/// <summary>Identity API v2.0, admin port: every tenant, and roles by OS-KSADM. Recordings keystone/038, 082, 087, 088, 095.</summary>
internal interface IAdminApi
{
    [Get("/tenants")]
    Task<TenantsResponse> ListTenantsAsync(CancellationToken cancellationToken);

    [Get("/OS-KSADM/roles")]
    Task<RolesResponse> ListRolesAsync(CancellationToken cancellationToken);

    [Get("/tenants/{tenantId}/users/{userId}/roles")]
    Task<RolesResponse> ListGrantsAsync(string tenantId, string userId, CancellationToken cancellationToken);

    /// <summary>Without a body; keystone refuses a second grant with 409.</summary>
    [Put("/tenants/{tenantId}/users/{userId}/roles/OS-KSADM/{roleId}")]
    Task<HttpResponseMessage> GrantAsync(string tenantId, string userId, string roleId, CancellationToken cancellationToken);

    [Delete("/tenants/{tenantId}/users/{userId}/roles/OS-KSADM/{roleId}")]
    Task<HttpResponseMessage> RevokeAsync(string tenantId, string userId, string roleId, CancellationToken cancellationToken);
}

internal sealed record RolesResponse(IReadOnlyList<RoleDto?>? Roles);
