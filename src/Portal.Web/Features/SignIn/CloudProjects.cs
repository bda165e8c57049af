using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>What one sign-in may open. Clouds fail apart: one that does not answer hides nothing of the others.</summary>
/// <param name="Title">Of the cloud.</param>
/// <param name="Error">Why its projects could not be read.</param>
internal sealed record CloudProjects(PortalSession Session, string Title, IReadOnlyList<Project> Projects, CloudError? Error)
{
    public static async Task<CloudProjects> ReadAsync(IProjectContexts contexts, PortalSession session, ICloudDirectory clouds, CancellationToken cancellationToken)
    {
        var title = clouds.Find(session.CloudId)?.Profile.Title ?? session.CloudId;
        try
        {
            return new CloudProjects(session, title, await contexts.ListProjectsAsync(session, cancellationToken), null);
        }
        catch (CloudException refused)
        {
            return new CloudProjects(session, title, [], refused.Error);
        }
    }

    public string PathOf(Project project) => PortalPaths.Project(new ProjectScope(Session.CloudId, Session.Region, project.Id));
}
