using Portal.Domain.Collections;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V3.Projects;

namespace Portal.OpenStackClient.Keystone.V3.Administration;

internal sealed partial class KeystoneV3Administration
{
    public async Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken)
    {
        var all = new List<Project>();
        var pages = MarkerPaging.ReadAsync(
            default, null, ServiceTypes.Identity,
            (page, token) => Api().ListProjectsAsync(new AdminPageQuery { Limit = page.Limit, Marker = page.Marker }, token),
            static page => page?.Links?.Next, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            all.AddRange((page?.Projects ?? throw Incomplete()).Where(static project => project is { Id.Length: > 0 }).Select(static project => Map(project!)));
        }

        return all;
    }

    public async Task<Project> GetProjectAsync(string projectId, CancellationToken cancellationToken) =>
        Map(await Api().GetProjectAsync(projectId, cancellationToken).ConfigureAwait(false));

    public async Task<Project> CreateProjectAsync(ProjectDraft draft, CancellationToken cancellationToken) => Map(await Api().CreateProjectAsync(
        new ProjectRequest(new ProjectWriteDto(draft.Name, draft.Description, draft.Enabled, draft.DomainId)), cancellationToken).ConfigureAwait(false));

    public async Task<Project> UpdateProjectAsync(string projectId, ProjectChange change, CancellationToken cancellationToken) => Map(await Api().UpdateProjectAsync(
        projectId, new ProjectRequest(new ProjectWriteDto(change.Name, change.Description, change.Enabled, null)), cancellationToken).ConfigureAwait(false));

    public async Task DeleteProjectAsync(string projectId, CancellationToken cancellationToken) =>
        (await Api().DeleteProjectAsync(projectId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<ProjectMember>> ListMembersAsync(string projectId, CancellationToken cancellationToken)
    {
        var answer = await Api().ListAssignmentsAsync(new AssignmentQuery { ProjectId = projectId, IncludeNames = "true" }, cancellationToken).ConfigureAwait(false);
        return
        [
            .. (answer?.RoleAssignments ?? throw Incomplete())
                .Where(static one => one is { Role.Id.Length: > 0, Scope.InheritedTo: null } && (one.User ?? one.Group) is { Id.Length: > 0 })
                .GroupBy(static one => (IsGroup: one!.User is null, (one.User ?? one.Group)!.Id))
                .Select(static given => Member(given.Key.IsGroup, [.. given])),
        ];
    }

    public async Task<IReadOnlyList<IdentityDomain>> ListDomainsAsync(CancellationToken cancellationToken)
    {
        var answer = await Api().ListDomainsAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. (answer?.Domains ?? throw Incomplete()).Where(static domain => domain is { Id.Length: > 0 })
                .Select(static domain => new IdentityDomain(domain!.Id!, string.IsNullOrEmpty(domain.Name) ? domain.Id! : domain.Name, domain.Enabled ?? true)),
        ];
    }

    private static ProjectMember Member(bool isGroup, IReadOnlyList<AssignmentDto?> given)
    {
        var who = isGroup ? given[0]!.Group! : given[0]!.User!;
        return new ProjectMember(who.Id!, string.IsNullOrEmpty(who.Name) ? who.Id! : who.Name)
        {
            IsGroup = isGroup,
            DomainId = who.Domain?.Id,
            Roles = given.Select(static one => new Role(one!.Role!.Id, one.Role.Name ?? one.Role.Id!)).ToValueList(),
        };
    }

    private static Project Map(ProjectResponse? answer) => answer?.Project is { Id.Length: > 0 } project ? Map(project) : throw Incomplete();

    private static Project Map(ProjectDto project) =>
        new(project.Id!, string.IsNullOrEmpty(project.Name) ? project.Id! : project.Name, project.Description, project.Enabled ?? true, project.DomainId);
}
