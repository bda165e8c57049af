using Portal.Domain.Identity;
using Portal.OpenStackClient.Keystone.V2.Tokens;

namespace Portal.OpenStackClient.Keystone.V2.Administration;

internal sealed partial class KeystoneV2Administration
{
    public async Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken)
    {
        var answer = await Api().ListTenantsAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Tenants ?? throw Incomplete()).Select(AccessMapper.ToProject).OfType<Project>()];
    }

    public async Task<Project> GetProjectAsync(string projectId, CancellationToken cancellationToken) =>
        Map(await Api().GetTenantAsync(projectId, cancellationToken).ConfigureAwait(false));

    public async Task<Project> CreateProjectAsync(ProjectDraft draft, CancellationToken cancellationToken) =>
        Map(await Api().CreateTenantAsync(new TenantRequest(new TenantWriteDto(draft.Name, draft.Description, draft.Enabled)), cancellationToken).ConfigureAwait(false));

    public async Task<Project> UpdateProjectAsync(string projectId, ProjectChange change, CancellationToken cancellationToken) =>
        Map(await Api().UpdateTenantAsync(projectId, new TenantRequest(new TenantWriteDto(change.Name, change.Description, change.Enabled)), cancellationToken).ConfigureAwait(false));

    public async Task DeleteProjectAsync(string projectId, CancellationToken cancellationToken) =>
        (await Api().DeleteTenantAsync(projectId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<ProjectMember>> ListMembersAsync(string projectId, CancellationToken cancellationToken) =>
    [
        .. Map(await Api().ListMembersAsync(projectId, cancellationToken).ConfigureAwait(false))
            .Select(static user => new ProjectMember(user.Id, user.Name) { Email = user.Email, Enabled = user.Enabled }),
    ];

    public Task<IReadOnlyList<IdentityDomain>> ListDomainsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<IdentityDomain>>([]);

    private static Project Map(TenantResponse? answer) => answer?.Tenant is { Id.Length: > 0 } row
        ? new Project(row.Id, string.IsNullOrEmpty(row.Name) ? row.Id : row.Name, row.Extra?.Description ?? row.Description, row.Extra?.Enabled ?? row.Enabled ?? true)
        : throw Incomplete();
}
