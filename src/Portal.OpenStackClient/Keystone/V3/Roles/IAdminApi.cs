using Portal.OpenStackClient.Keystone.V3.Projects;
using Portal.OpenStackClient.Keystone.V3.Tokens;
using Refit;

namespace Portal.OpenStackClient.Keystone.V3.Roles;

/// <summary>Identity API v3 for administrators. https://docs.openstack.org/api-ref/identity/v3/#roles</summary>
internal interface IAdminApi
{
    [Get("/projects")]
    Task<ProjectPage> ListProjectsAsync([Query] AdminPageQuery query, CancellationToken cancellationToken);

    [Get("/roles")]
    Task<RolesResponse> ListRolesAsync(CancellationToken cancellationToken);

    [Get("/projects/{projectId}/users/{userId}/roles")]
    Task<RolesResponse> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken);

    /// <summary>204, also when the role is there already.</summary>
    [Put("/projects/{projectId}/users/{userId}/roles/{roleId}")]
    Task<HttpResponseMessage> GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken);

    [Delete("/projects/{projectId}/users/{userId}/roles/{roleId}")]
    Task<HttpResponseMessage> RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken);
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

internal sealed record RolesResponse(IReadOnlyList<TokenRoleDto?>? Roles);
