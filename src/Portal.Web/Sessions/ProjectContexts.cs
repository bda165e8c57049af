using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

internal sealed class ProjectContexts(
    SessionTokens tokens, ICloudDirectory clouds, ICloudConnector connector, LastProject lastProject, TimeProvider time) : IProjectContexts
{
    public async Task<ProjectContext?> OpenAsync(PortalSession session, ProjectScope scope, CancellationToken cancellationToken)
    {
        if (scope.CloudId != session.CloudId || clouds.Find(scope.CloudId) is not { } cloud)
        {
            return null;
        }

        var projects = await ListAsync(session, cloud.Profile, scope.ProjectId, cancellationToken);
        if (projects.FirstOrDefault(project => project.Id == scope.ProjectId) is not { } project)
        {
            return null;
        }

        var token = await tokens.GetAsync(session.Key, cloud.Profile, project.Id, cancellationToken);
        var regions = token.Catalog.Regions;
        if (scope.Region is not null && !regions.Contains(scope.Region))
        {
            return null;
        }

        // One spelling for one place: an address without a region means the catalog's first.
        scope = scope with { Region = scope.Region ?? (regions.Count == 0 ? null : regions[0]) };
        var cloudSession = new SessionCloudSession(tokens, session.Key, cloud.Profile, scope);
        var context = new ProjectContext
        {
            Session = session,
            CloudProfile = cloud.Profile,
            Scope = scope,
            Project = project,
            Roles = token.Roles,
            IsAdmin = token.IsAdmin,
            Regions = regions,
            CloudSession = cloudSession,
            Cloud = await connector.ConnectAsync(cloudSession, cancellationToken),
        };
        await RememberAsync(session, scope, cancellationToken);
        return context;
    }

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(PortalSession session, CancellationToken cancellationToken) =>
        clouds.Find(session.CloudId) is { } cloud ? await ListAsync(session, cloud.Profile, null, cancellationToken) : [];

    private async Task<IReadOnlyList<Project>> ListAsync(PortalSession session, CloudProfile cloud, string? mustContain, CancellationToken cancellationToken)
    {
        var live = await tokens.RequireAsync(session.Key, cancellationToken);
        return await live.ProjectList.GetAsync(token => ReadAsync(session, cloud, token), time, mustContain, cancellationToken);
    }

    private Task<IReadOnlyList<Project>> ReadAsync(PortalSession session, CloudProfile cloud, CancellationToken cancellationToken) =>
        tokens.WithSignInAsync<IReadOnlyList<Project>>(
            session.Key, cloud,
            async (identity, token, cancel) => [.. (await identity.ListProjectsAsync(token, cancel))
                .Where(project => project.Enabled && (token.BoundProjectId is null || token.BoundProjectId == project.Id))
                .OrderBy(static project => project.Name, StringComparer.CurrentCultureIgnoreCase)],
            cancellationToken);

    private async Task RememberAsync(PortalSession session, ProjectScope scope, CancellationToken cancellationToken)
    {
        var live = await tokens.RequireAsync(session.Key, cancellationToken);
        if (Interlocked.Exchange(ref live.LastScope, scope) != scope)
        {
            await lastProject.SetAsync(session, scope, cancellationToken);
        }
    }
}
