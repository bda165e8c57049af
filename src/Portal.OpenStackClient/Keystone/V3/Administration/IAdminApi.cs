using Portal.OpenStackClient.Keystone.V3.Projects;
using Portal.OpenStackClient.Keystone.V3.Tokens;
using Refit;

namespace Portal.OpenStackClient.Keystone.V3.Administration;

/// <summary>Identity API v3 for administrators. https://docs.openstack.org/api-ref/identity/v3/</summary>
internal interface IAdminApi
{
    [Get("/projects")]
    Task<ProjectPage> ListProjectsAsync([Query] AdminPageQuery query, CancellationToken cancellationToken);

    [Get("/projects/{projectId}")]
    Task<ProjectResponse> GetProjectAsync(string projectId, CancellationToken cancellationToken);

    [Post("/projects")]
    Task<ProjectResponse> CreateProjectAsync([Body] ProjectRequest request, CancellationToken cancellationToken);

    [Patch("/projects/{projectId}")]
    Task<ProjectResponse> UpdateProjectAsync(string projectId, [Body] ProjectRequest request, CancellationToken cancellationToken);

    [Delete("/projects/{projectId}")]
    Task<HttpResponseMessage> DeleteProjectAsync(string projectId, CancellationToken cancellationToken);

    [Get("/domains")]
    Task<DomainsResponse> ListDomainsAsync(CancellationToken cancellationToken);

    [Get("/users")]
    Task<UserPage> ListUsersAsync([Query] UserQuery query, CancellationToken cancellationToken);

    [Get("/users/{userId}")]
    Task<UserResponse> GetUserAsync(string userId, CancellationToken cancellationToken);

    [Post("/users")]
    Task<UserResponse> CreateUserAsync([Body] UserRequest request, CancellationToken cancellationToken);

    [Patch("/users/{userId}")]
    Task<UserResponse> UpdateUserAsync(string userId, [Body] UserRequest request, CancellationToken cancellationToken);

    [Delete("/users/{userId}")]
    Task<HttpResponseMessage> DeleteUserAsync(string userId, CancellationToken cancellationToken);

    [Get("/roles")]
    Task<RolesResponse> ListRolesAsync(CancellationToken cancellationToken);

    [Post("/roles")]
    Task<RoleResponse> CreateRoleAsync([Body] RoleRequest request, CancellationToken cancellationToken);

    [Delete("/roles/{roleId}")]
    Task<HttpResponseMessage> DeleteRoleAsync(string roleId, CancellationToken cancellationToken);

    [Get("/role_assignments")]
    Task<AssignmentsResponse> ListAssignmentsAsync([Query] AssignmentQuery query, CancellationToken cancellationToken);

    [Get("/projects/{projectId}/users/{userId}/roles")]
    Task<RolesResponse> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken);

    /// <summary>204, also when the role is there already.</summary>
    [Put("/projects/{projectId}/users/{userId}/roles/{roleId}")]
    Task<HttpResponseMessage> GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken);

    [Delete("/projects/{projectId}/users/{userId}/roles/{roleId}")]
    Task<HttpResponseMessage> RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken);

    [Get("/services")]
    Task<ServicesResponse> ListServicesAsync(CancellationToken cancellationToken);

    [Post("/services")]
    Task<ServiceResponse> CreateServiceAsync([Body] ServiceRequest request, CancellationToken cancellationToken);

    [Delete("/services/{serviceId}")]
    Task<HttpResponseMessage> DeleteServiceAsync(string serviceId, CancellationToken cancellationToken);

    [Get("/endpoints")]
    Task<EndpointsResponse> ListEndpointsAsync(CancellationToken cancellationToken);

    [Post("/endpoints")]
    Task<EndpointResponse> CreateEndpointAsync([Body] EndpointRequest request, CancellationToken cancellationToken);

    [Delete("/endpoints/{endpointId}")]
    Task<HttpResponseMessage> DeleteEndpointAsync(string endpointId, CancellationToken cancellationToken);
}

/// <summary>Keystone pages projects only where it is asked to, or its operator limits lists.</summary>
internal sealed record AdminPageQuery
{
    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}

/// <param name="Links"><c>next</c> is null on the last page.</param>
internal sealed record ProjectPage(IReadOnlyList<ProjectDto?>? Projects, PageLinksDto? Links);

internal sealed record PageLinksDto(string? Next);

internal sealed record ProjectResponse(ProjectDto? Project);

internal sealed record ProjectRequest(ProjectWriteDto Project);

/// <summary>What is null is not sent, and stays.</summary>
internal sealed record ProjectWriteDto(string? Name, string? Description, bool? Enabled, string? DomainId);

internal sealed record DomainsResponse(IReadOnlyList<DomainDto?>? Domains);

internal sealed record DomainDto(string? Id, string? Name, bool? Enabled);

internal sealed record RolesResponse(IReadOnlyList<TokenRoleDto?>? Roles);

internal sealed record RoleResponse(TokenRoleDto? Role);

internal sealed record RoleRequest(RoleNameDto Role);

internal sealed record RoleNameDto(string Name);
