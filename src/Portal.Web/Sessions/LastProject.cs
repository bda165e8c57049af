using Portal.Domain.Identity;
using Portal.Web.Storage;

namespace Portal.Web.Sessions;

/// <summary>Remembers where a person worked last, so that the next sign-in leads there.</summary>
internal sealed class LastProject(IPreferenceStore preferences)
{
    private const string Name = "last-project";

    public async Task<ProjectScope?> GetAsync(PortalSession session, CancellationToken cancellationToken) =>
        await preferences.GetAsync<Place>(session.PersonKey, Name, cancellationToken) is { ProjectId: { } id } place
            ? new ProjectScope(session.CloudId, place.Region, id)
            : null;

    public Task SetAsync(PortalSession session, ProjectScope scope, CancellationToken cancellationToken) =>
        preferences.SetAsync(session.PersonKey, Name, new Place(scope.Region, scope.ProjectId), cancellationToken);

    private sealed record Place(string? Region, string? ProjectId);
}
