using Portal.Web.Sessions;

namespace Portal.Web.Policies;

/// <summary>Decides policies. Components ask it to show or hide; services ask it to enforce.</summary>
public interface IPortalAuthorizer
{
    bool IsAllowed(ProjectContext context, string policy);

    /// <summary>Throws <see cref="Domain.Errors.CloudException"/> with Forbidden when the person may not.</summary>
    void Demand(ProjectContext context, string policy);
}
