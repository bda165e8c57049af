using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Keystone.V3.Projects;

/// <summary>Identity API v3: the projects a token can be exchanged for.</summary>
internal interface IProjectsApi
{
    [Get("/auth/projects")]
    Task<ProjectsResponse> ListMineAsync([Header(SessionHandler.TokenHeader)] string token, CancellationToken cancellationToken);
}

internal sealed record ProjectsResponse(IReadOnlyList<ProjectDto?>? Projects);

internal sealed record ProjectDto(string? Id, string? Name, string? Description, bool? Enabled, string? DomainId);
