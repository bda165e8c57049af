using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>Opens projects for a signed-in person.</summary>
public interface IProjectContexts
{
    /// <summary>
    /// The context of one project, or null when it is not one of the person's (the page answers 404).
    /// Throws <see cref="Domain.Errors.CloudException"/>: Unauthorized asks for the sign-in dialog, Unavailable for the error page.
    /// </summary>
    Task<ProjectContext?> OpenAsync(PortalSession session, ProjectScope scope, CancellationToken cancellationToken);

    /// <summary>The projects this person may enter, cached for a minute.</summary>
    Task<IReadOnlyList<Project>> ListProjectsAsync(PortalSession session, CancellationToken cancellationToken);
}
