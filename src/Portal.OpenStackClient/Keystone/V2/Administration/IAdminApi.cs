using System.Text.Json.Serialization;
using Portal.OpenStackClient.Keystone.V2.Tenants;
using Portal.OpenStackClient.Keystone.V2.Tokens;
using Refit;

namespace Portal.OpenStackClient.Keystone.V2.Administration;

/// <summary>
/// Identity API v2.0, admin port: OS-KSADM (keystone/contrib/admin_crud/core.py, 2012.2.4; recordings keystone/038 to 107, 135 to 139). Answers to updates
/// nest all but id and name.
/// </summary>
internal interface IAdminApi
{
    [Get("/tenants")]
    Task<TenantsResponse> ListTenantsAsync(CancellationToken cancellationToken);

    [Get("/tenants/{tenantId}")]
    Task<TenantResponse> GetTenantAsync(string tenantId, CancellationToken cancellationToken);

    [Post("/tenants")]
    Task<TenantResponse> CreateTenantAsync([Body] TenantRequest request, CancellationToken cancellationToken);

    [Post("/tenants/{tenantId}")]
    Task<TenantResponse> UpdateTenantAsync(string tenantId, [Body] TenantRequest request, CancellationToken cancellationToken);

    [Delete("/tenants/{tenantId}")]
    Task<HttpResponseMessage> DeleteTenantAsync(string tenantId, CancellationToken cancellationToken);

    [Get("/tenants/{tenantId}/users")]
    Task<UsersResponse> ListMembersAsync(string tenantId, CancellationToken cancellationToken);

    [Get("/users")]
    Task<UsersResponse> ListUsersAsync(CancellationToken cancellationToken);

    [Get("/users/{userId}")]
    Task<UserResponse> GetUserAsync(string userId, CancellationToken cancellationToken);

    [Post("/users")]
    Task<UserResponse> CreateUserAsync([Body] UserRequest request, CancellationToken cancellationToken);

    [Put("/users/{userId}")]
    Task<UserResponse> UpdateUserAsync(string userId, [Body] UserRequest request, CancellationToken cancellationToken);

    /// <param name="what"><c>enabled</c>, <c>password</c> or <c>tenant</c>.</param>
    [Put("/users/{userId}/OS-KSADM/{what}")]
    Task<UserResponse> SetAsync(string userId, string what, [Body] UserRequest request, CancellationToken cancellationToken);

    [Delete("/users/{userId}")]
    Task<HttpResponseMessage> DeleteUserAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Every role of a person in every tenant, as ids.</summary>
    [Get("/users/{userId}/roleRefs")]
    Task<RoleReferencesResponse> ListRoleReferencesAsync(string userId, CancellationToken cancellationToken);

    [Get("/OS-KSADM/roles")]
    Task<RolesResponse> ListRolesAsync(CancellationToken cancellationToken);

    [Post("/OS-KSADM/roles")]
    Task<RoleResponse> CreateRoleAsync([Body] RoleRequest request, CancellationToken cancellationToken);

    [Delete("/OS-KSADM/roles/{roleId}")]
    Task<HttpResponseMessage> DeleteRoleAsync(string roleId, CancellationToken cancellationToken);

    [Get("/tenants/{tenantId}/users/{userId}/roles")]
    Task<RolesResponse> ListGrantsAsync(string tenantId, string userId, CancellationToken cancellationToken);

    /// <summary>Without a body; keystone refuses a second grant with 409.</summary>
    [Put("/tenants/{tenantId}/users/{userId}/roles/OS-KSADM/{roleId}")]
    Task<HttpResponseMessage> GrantAsync(string tenantId, string userId, string roleId, CancellationToken cancellationToken);

    [Delete("/tenants/{tenantId}/users/{userId}/roles/OS-KSADM/{roleId}")]
    Task<HttpResponseMessage> RevokeAsync(string tenantId, string userId, string roleId, CancellationToken cancellationToken);

    [Get("/OS-KSADM/services")]
    Task<ServicesResponse> ListServicesAsync(CancellationToken cancellationToken);

    [Post("/OS-KSADM/services")]
    Task<ServiceResponse> CreateServiceAsync([Body] ServiceRequest request, CancellationToken cancellationToken);

    [Delete("/OS-KSADM/services/{serviceId}")]
    Task<HttpResponseMessage> DeleteServiceAsync(string serviceId, CancellationToken cancellationToken);

    [Get("/endpoints")]
    Task<EndpointsResponse> ListEndpointsAsync(CancellationToken cancellationToken);

    [Post("/endpoints")]
    Task<EndpointResponse> CreateEndpointAsync([Body] EndpointRequest request, CancellationToken cancellationToken);

    [Delete("/endpoints/{endpointId}")]
    Task<HttpResponseMessage> DeleteEndpointAsync(string endpointId, CancellationToken cancellationToken);
}

internal sealed record RolesResponse(IReadOnlyList<RoleDto?>? Roles);

internal sealed record RoleResponse(RoleDto? Role);

internal sealed record RoleRequest(RoleNameDto Role);

internal sealed record RoleNameDto(string Name);

internal sealed record RoleReferencesResponse(IReadOnlyList<RoleReferenceDto?>? Roles);

internal sealed class RoleReferenceDto
{
    [JsonPropertyName("roleId")]
    public string? RoleId { get; init; }

    [JsonPropertyName("tenantId")]
    public string? TenantId { get; init; }
}
